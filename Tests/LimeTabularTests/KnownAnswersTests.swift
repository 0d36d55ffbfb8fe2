import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Testing

/// Models whose explanation is known beforehand.
struct KnownAnswersTests {
    private let table = Table.numbers()

    private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

    private func variance(_ numbers: [Double]) -> Double {
        numbers.isEmpty ? 0 : self.mean(numbers.map { ($0 - self.mean(numbers)) * ($0 - self.mean(numbers)) })
    }

    @Test(arguments: [0, 17, 399])
    func linearModelWithoutBins(row: Int) async throws {
        let names = ["even", "whole", "skewed"]
        let coefficients = [2.5, -1.25, 0.03]
        let model = ClosurePredictor(reading: names) { row in zip(row, coefficients).reduce(7) { $0 + $1.0 * $1.1 } }
        let explainer = try TabularExplainer(training: self.table, model: model, options: .plain(.none))
        let explanation = try await explainer.explain(self.table.rows[row])
        for (name, coefficient) in zip(names, coefficients) {
            let expected = coefficient * self.variance(self.table.values(name)).squareRoot()
            #expect(isClose(try #require(explanation.weights[name]), expected, 1e-9))
        }
        let atMeans = zip(names, coefficients).reduce(7) { $0 + self.mean(self.table.values($1.0)) * $1.1 }
        let own = zip(names, coefficients).reduce(7) { $0 + self.table.values($1.0)[row] * $1.1 }
        let label = explanation.explanation.labels[0]
        #expect(
            isClose([label.intercept, label.localPrediction, label.value, label.score], [atMeans, own, own, 1], 1e-9)
        )
    }

    /// What the table says of an additive model's term in one column, beside one row.
    private struct Term {
        let share: Double
        let difference: Double
        let sameVariance: Double
        let otherVariance: Double

        /// The variance that a bin does not explain, where disagreeing samples count `factor` times.
        func rest(_ factor: Double) -> Double {
            let other = (1 - self.share) * factor
            return (self.share * self.sameVariance + other * self.otherVariance) / (self.share + other)
        }
    }

    private func term(_ column: String, row: Int, _ f: (Double) -> Double) -> Term {
        let values = self.table.values(column)
        let sorted = values.sorted()
        let quartiles = [0.25, 0.5, 0.75].map { probability in
            let place = probability * Double(sorted.count - 1)
            let low = sorted[Int(place)]
            return low + (sorted[Int(place.rounded(.up))] - low) * (place - place.rounded(.down))
        }
        let bin = { (value: Double) in Set(quartiles).filter { $0 < value }.count }
        let same = values.filter { bin($0) == bin(values[row]) }.map(f)
        let other = values.filter { bin($0) != bin(values[row]) }.map(f)
        return Term(
            share: Double(same.count) / Double(values.count),
            difference: self.mean(same) - self.mean(other),
            sameVariance: self.variance(same),
            otherVariance: self.variance(other)
        )
    }

    /// The standard error of a weight in weighted least squares.
    ///
    /// Columns are drawn independently and the kernel's weight is a product over columns, k = exp(−1 / 2σ²) for each that
    /// disagrees. So the weight of column a estimates a difference of two means, of samples that agree and that do not,
    /// of residuals ε = Σ (fⱼ − E[fⱼ | zⱼ]). With u the product of the other columns' factors, each mean has the variance
    /// E[u²ε²] / (n P(zₐ) E[u]²), where E[u] = Π (pⱼ + (1 − pⱼ) k), and E[u²ε²] is E[u²], that is Π (pⱼ + (1 − pⱼ) k²),
    /// times the sum of the variances within bins under those weights.
    private func standardError(of index: Int, _ terms: [Term], samples: Int) -> Double {
        let width = 0.75 * Double(terms.count).squareRoot()
        let k = exp(-0.5 / (width * width))
        let others = terms.indices.filter { $0 != index }.map { terms[$0] }
        let meanFactor = others.reduce(1) { $0 * ($1.share + (1 - $1.share) * k) }
        let squaredFactor = others.reduce(1) { $0 * ($1.share + (1 - $1.share) * k * k) }
        let rest = others.reduce(0) { $0 + $1.rest(k * k) }
        let scale = squaredFactor / (meanFactor * meanFactor) / Double(samples)
        let term = terms[index]
        let same = (term.sameVariance + rest) / term.share
        let other = (term.otherVariance + rest) / (1 - term.share)
        return (scale * (same + other)).squareRoot()
    }

    @Test(arguments: [0, 5, 44, 203, 310], [0.0, 1])
    func additiveModelInBins(row: Int, penalty: Double) async throws {
        let names = ["even", "whole", "skewed"]
        let parts: [@Sendable (Double) -> Double] = [{ $0 * $0 }, { 4 * $0 }, { 10 * sin($0 / 5) }]
        let model = ClosurePredictor(reading: names) { row in zip(row, parts).reduce(1) { $0 + $1.1($1.0) } }
        var options = TabularExplainer.Options.plain(.quartile, samples: 20_000)
        options.surrogate.model = .ridge(penalty: penalty)
        let explainer = try TabularExplainer(training: self.table, model: model, options: options)
        let explanation = try await explainer.explain(self.table.rows[row])
        let terms = zip(names, parts).map { self.term($0, row: row, $1) }
        for (index, name) in names.enumerated() {
            let error = self.standardError(of: index, terms, samples: 20_000)
            let deviation = try #require(explanation.weights[name]) - terms[index].difference
            #expect(abs(deviation) < 4 * error, "\(name): off by \(deviation), standard error \(error)")
        }
    }

    /// 95 of 100 intervals hold the closed form: three weights of 80 seeds, which go together within a seed.
    ///
    /// The model is additive, and of an indicator, so a weight is a difference of two means of the training table (Garreau
    /// and von Luxburg, "Explaining the explainer", AISTATS 2020).
    @Test(arguments: [TabularSampler.sobol, .iid])
    func intervalsCoverTheClosedForm(_ sampler: TabularSampler) async throws {
        let names = ["even", "whole", "skewed"]
        let parts: [@Sendable (Double) -> Double] = [{ $0 * $0 }, { $0 > 2 ? 3 : 0 }, { 10 * sin($0 / 5) }]
        let model = ClosurePredictor(reading: names) { row in zip(row, parts).reduce(1) { $0 + $1.1($1.0) } }
        let terms = zip(names, parts).map { self.term($0, row: 44, $1) }
        var covered = 0
        for seed in 1...80 as ClosedRange<UInt64> {
            var options = TabularExplainer.Options.plain(.quartile, samples: 256)
            options.sampler = sampler
            options.sampling.replicates = 4
            options.sampling.seed = seed
            let explainer = try TabularExplainer(training: self.table, model: model, options: options)
            let explanation = try await explainer.explain(self.table.rows[44])
            for weight in explanation.explanation.labels[0].weights {
                let index = try #require(names.firstIndex(of: explanation.features[weight.feature].column))
                covered += try #require(weight.interval).contains(terms[index].difference) ? 1 : 0
            }
        }
        #expect((0.89...0.99).contains(Double(covered) / 240), "\(covered) of 240")
    }

    @Test func missingCellGetsTheCoefficientOfItsIndicator() async throws {
        let gaps = self.table.values("even").enumerated().map { $0.offset % 5 == 2 ? .nan : $0.element }
        let table = Table(columns: [TableColumn(name: "gaps", numbers: gaps), self.table.columns[2]])
        let model = ClosurePredictor(reading: ["gaps", "skewed"]) { ($0[0].isNaN ? 5 : 0) + 3 * $0[1] }
        for discretizer in [Discretizer.none, .quartile] {
            var options = TabularExplainer.Options.plain(discretizer)
            options.only = discretizer == .none ? nil : ["gaps"]
            let explainer = try TabularExplainer(training: table, model: model, options: options)
            let explanation = try await explainer.explain(table.rows[2])
            #expect(isClose(try #require(explanation.weights["gaps"]), 5, 1e-9))
            #expect(explanation.features[0].value == .missing)
            #expect(explanation.features[0].condition == "gaps is missing")
            #expect(explanation.explanation.warnings.isEmpty)
        }
    }

    @Test(arguments: ["red", "green", "blue"])
    func categoryGetsItsLevelsDifference(level: String) async throws {
        let texts = (0..<300).map { $0 % 6 < 3 ? "red" : $0 % 6 < 5 ? "green" : "blue" }
        let effects = ["red": 1.0, "green": 4, "blue": 6]
        let shares = ["red": 0.5, "green": 2 / 6.0, "blue": 1 / 6.0]
        let table = Table(columns: [TableColumn(name: "colour", texts: texts)])
        let model = ClosurePredictor(columns: 2, task: .regression()) { rows in
            // The level left out, blue, is all zeros.
            .init(rows: rows.rows, columns: 1) { row, _ in 6 - 5 * rows[row, 0] - 2 * rows[row, 1] }
        }
        let encoding = TabularEncoding(columns: [.init(column: "colour", oneHot: ["red", "green"])])
        let options = TabularExplainer.Options.plain(.quartile, samples: 10_000)
        let explainer = try TabularExplainer(training: table, model: model, encoding: encoding, options: options)
        let row = try #require(texts.firstIndex(of: level))
        let explanation = try await explainer.explain(table.rows[row])
        let others = effects.keys.filter { $0 != level }.map { (shares[$0] ?? 0, effects[$0] ?? 0) }
        let share = others.reduce(0) { $0 + $1.0 }
        let mean = others.reduce(0) { $0 + $1.0 * $1.1 } / share
        let variance = others.reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / share
        let error = (variance / (10_000 * share)).squareRoot()
        let expected = try #require(effects[level]) - mean
        #expect(abs(try #require(explanation.weights["colour"]) - expected) < 4 * error)
        #expect(explanation.features[0].condition == "colour = \(level)")
    }
}
