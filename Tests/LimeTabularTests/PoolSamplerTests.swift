import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Testing

/// Many rows explained from the same samples.
struct PoolSamplerTests {
    private static let shops = ["north", "south", "west"]
    private let table: Table = {
        let numbers = Table.numbers(rows: 1000)
        // One row in 250 has the rare shop.
        let shops = (0..<1000).map { $0 % 250 == 7 ? "rare" : Self.shops[$0 * 7 % 3] }
        return Table(columns: numbers.columns + [TableColumn(name: "shop", texts: shops)])
    }()

    private let encoding = TabularEncoding(columns: [
        .init(column: "even"), .init(column: "whole"), .init(column: "skewed"),
        .init(column: "shop", codes: ["north", "rare", "south", "west"]),
    ])

    private static func value(_ row: [Double]) -> Double {
        sin(row[0]) + row[1] * row[2] / 20 + (row[3] == 1 ? 2 : row[3] / 4)
    }

    private let model = CountingPredictor(
        ClosurePredictor(reading: ["even", "whole", "skewed", "shop"]) { Self.value($0) }
    )

    private func explainer(
        _ sampler: TabularSampler = .pool,
        samples: Int = 4096,
        replicates: Int = 1,
        change: (inout TabularExplainer.Options) -> Void = { _ in }
    ) throws -> TabularExplainer {
        var options = TabularExplainer.Options.plain(.quartile, samples: samples)
        options.sampler = sampler
        options.sampling.replicates = replicates
        change(&options)
        return try TabularExplainer(training: self.table, model: self.model, encoding: self.encoding, options: options)
    }

    private func all(_ explainer: TabularExplainer, _ rows: [TableRow]) async throws -> [TabularExplanation] {
        var explanations: [TabularExplanation] = []
        for try await explanation in explainer.explain(rows: rows) { explanations.append(explanation.timeless) }
        return explanations
    }

    /// The largest difference between the weights of some rows and those of many samples of their own.
    private func error(of explainer: TabularExplainer, _ rows: [Int]) async throws -> Double {
        var options = explainer.options
        options.sampler = .iid
        options.sampling.samples = 100_000
        options.sampling.replicates = 1
        let own = try TabularExplainer(
            training: self.table,
            model: self.model,
            encoding: self.encoding,
            options: options
        )
        var worst = 0.0
        for row in rows {
            let expected = try await own.explain(self.table.rows[row]).weights
            let weights = try await explainer.explain(self.table.rows[row]).weights
            for (name, weight) in expected { worst = max(worst, abs(weight - (weights[name] ?? .nan))) }
        }
        return worst
    }

    @Test(arguments: [1, 4])
    func weightsAreThoseOfManyOwnSamples(replicates: Int) async throws {
        #expect(try await self.error(of: self.explainer(samples: 16_384, replicates: replicates), [0, 3, 500]) < 0.03)
    }

    /// A small kernel leaves nearly no weight to the pool, so the row is drawn on its own.
    @Test func starvedRowsAreSampledOnTheirOwn() async throws {
        let explainer = try self.explainer(samples: 8192) { $0.surrogate.kernelWidth = .fixed(0.35) }
        let before = self.model.items
        let explanation = try await explainer.explain(self.table.rows[3])
        let sampling = explanation.explanation.sampling
        #expect(sampling.sampler == "tilted-sobol" && sampling.poolCalls == nil && sampling.modelCalls == 2049)
        #expect(self.model.items - before == 8192 + 2049)
        let weights = explanation.weights
        let other = try self.explainer(.iid, samples: 400_000) { $0.surrogate.kernelWidth = .fixed(0.35) }
        let expected = try await other.explain(self.table.rows[3]).weights
        for (name, weight) in expected { #expect(abs(weight - (weights[name] ?? .nan)) < 0.08, "\(name)") }
    }

    @Test func rareLevelsAreToppedUp() async throws {
        let explainer = try self.explainer()
        #expect(try await self.error(of: explainer, [257]) < 0.12)
        let before = self.model.items
        let sampling = try await explainer.explain(self.table.rows[7]).explanation.sampling
        // The pool, and the samples of the level, were there already.
        #expect(self.model.items - before == 1)
        #expect(sampling.modelCalls == 1 + 256 && sampling.poolCalls == 4096 && sampling.samples == 4096 + 256 + 1)
    }

    @Test func theModelIsAskedOncePerSampleAndRow() async throws {
        let before = self.model.items
        let explanations = try await self.all(try self.explainer(), Array(self.table.rows[100..<250]))
        #expect(explanations.count == 150)
        #expect(self.model.items - before == 4096 + 150)
        #expect(explanations.allSatisfy { $0.explanation.sampling.modelCalls == 1 })
    }

    @Test func sameBytesInEveryOrderAndBatch() async throws {
        let rows = Array(self.table.rows[200..<400])
        let expected = try await self.all(try self.explainer(replicates: 4), rows)
        let reversed = try await self.all(
            try self.explainer(replicates: 4) { $0.sampling.batchSize = 37 },
            rows.reversed()
        )
        #expect(expected == reversed.reversed())
        let alone = try await self.explainer(replicates: 4).explain(rows[57])
        #expect(alone.timeless == expected[57])
        #expect(alone.explanation.labels[0].weights.allSatisfy { $0.standardError != nil })
    }

    @Test func rowsBeforeAnErrorAreExplained() async throws {
        let columns = ["even", "whole", "skewed", "shop"]
        let bad = TableRow(columns: columns, cells: [.number(1), .number(1), .number(1), .level("nowhere")])
        var count = 0
        let error = await limeError {
            for try await _ in try self.explainer().explain(rows: [self.table.rows[0], self.table.rows[1], bad]) {
                count += 1
            }
        }
        #expect(count == 2 && error?.code == .invalidInput)
    }

    @Test func whatDiffersFromRowToRowIsRefused() async throws {
        #expect(await limeError { _ = try self.explainer { $0.only = ["even"] } }?.code == .usage)
        #expect(await limeError { _ = try self.explainer { $0.discretizer = .none } }?.code == .usage)
        #expect(await limeError { _ = try self.explainer { $0.zeros = .held } }?.code == .usage)
    }

    /// Weights from the samples themselves, by normal equations over rows as the model saw them.
    @Test func sumsAreThoseOfThePoolsRows() async throws {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: ["even", "whole"]) { row in
            recorder.record(row)
            return Self.value(row + [0.0, 0])
        }
        let table = Table(columns: Array(self.table.columns[..<2]))
        var options = TabularExplainer.Options.plain(.quartile, samples: 512)
        options.sampler = .pool
        let explanation = try await TabularExplainer(training: table, model: model, options: options)
            .explain(table.rows[0])
        let bounds = ["even", "whole"].map { name in
            let sorted = table.values(name).sorted()
            return (1...3).map { (quarter: Int) -> Double in
                let place = Double(quarter) / 4 * 999
                let low = sorted[Int(place)]
                return low + (sorted[Int(place) + 1] - low) * (place - Double(Int(place)))
            }
        }
        func bin(_ number: Double, _ column: Int) -> Int { bounds[column].count { number > $0 } }
        let own = recorder.rows.first { $0[0] == table.values("even")[0] && $0[1] == table.values("whole")[0] } ?? []
        #expect(recorder.rows.count == 513)
        var gram = WeightedGram(columns: 2, targets: 1)
        for row in recorder.rows {
            let features = [0, 1].map { bin(row[$0], $0) == bin(own[$0], $0) ? 1.0 : 0 }
            let differing = 2 - features[0] - features[1]
            let weight = exp(-differing / (2 * 0.75 * 0.75 * 2))
            features.withUnsafeBufferPointer { features in
                [Self.value(row + [0.0, 0])].withUnsafeBufferPointer {
                    gram.append(row: features, targets: $0, weight: weight)
                }
            }
        }
        gram.finish()
        let fit = RidgeRegression(gram, target: 0, columns: [0, 1], penalty: 0)
        let weights = explanation.weights
        #expect(isClose(weights["even"] ?? .nan, fit.coefficients[0], 1e-9))
        #expect(isClose(weights["whole"] ?? .nan, fit.coefficients[1], 1e-9))
        #expect(isClose(explanation.explanation.labels[0].score, fit.score, 1e-9))
    }
}
