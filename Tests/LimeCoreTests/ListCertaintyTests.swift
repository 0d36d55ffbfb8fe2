import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

/// How sure a list of features is, against closed forms and against what other seeds really give.
struct ListCertaintyTests {
    /// With two parts the distribution is Cauchy's, whose shares are arc tangents.
    ///
    /// One feature of two is chosen, so the list is right where the gap is, and the same in another run where that gap,
    /// which has an error too, has the same sign: √2 times the spread.
    @Test(arguments: [0.1, 0.5, 2.0])
    func twoFeaturesOfTwoParts(spread: Double) throws {
        let parts = [[3 + spread, 2], [3 - spread, 2]]
        let certainty = try #require(ListCertainty(chosen: [0], scores: [3, 2], withoutPart: parts))
        // √(½ (spread² + spread²)) = spread; magnitudes below 0 turn back, which matters for the wide tails only.
        let share = { (width: Double) in 0.5 + atan(1 / width) / .pi }
        #expect(certainty.last == 0 && certainty.next == 1)
        #expect(isClose([certainty.gapProbability], [share(spread)], 1e-12))
        if spread == 0.1 {
            #expect(abs(certainty.listProbability - share(spread)) < 0.03)
            #expect(abs(certainty.stability - share(spread * 2.0.squareRoot())) < 0.03)
        }
    }

    @Test func withoutErrorsAListIsCertain() throws {
        let certainty = try #require(
            ListCertainty(chosen: [2, 0], scores: [-3, 1, 4], withoutPart: [[-3, 1, 4], [-3, 1, 4]])
        )
        #expect(certainty == ListCertainty(last: 0, next: 1, gapProbability: 1, listProbability: 1, stability: 1))
    }

    @Test func equalFeaturesWithoutErrorsAreATie() throws {
        let scores = [2.0, -2, 1]
        let certainty = try #require(ListCertainty(chosen: [0], scores: scores, withoutPart: [scores, scores]))
        #expect(certainty.gapProbability == 0.5)
    }

    @Test func numbersThatAreNotFiniteTellNothing() {
        #expect(ListCertainty(chosen: [0], scores: [1, .infinity], withoutPart: [[1, 1], [1, 1]]) == nil)
        #expect(ListCertainty(chosen: [0], scores: [1, 0], withoutPart: [[1, .nan], [1, 1]]) == nil)
    }

    /// Twelve features whose weights fall off evenly, with products that make samples disagree.
    private struct Problem {
        private let slopes: [Double]
        private let products: [Double]

        init(_ number: UInt64) {
            var numbers = SeededNumbers(number)
            self.slopes = (0..<12).map { Double(12 - $0) / 12 + 0.2 * numbers.normal() }
            self.products = (0..<11).map { _ in numbers.normal() }
        }

        var model: ClosurePredictor {
            let (slopes, products) = (self.slopes, self.products)
            return ClosurePredictor(columns: 12, task: .regression(targets: ["y"])) { rows in
                Matrix(rows: rows.rows, columns: 1) { row, _ in
                    let sum = slopes.indices.reduce(0) { $0 + slopes[$1] * rows[row, $1] }
                    return products.indices.reduce(sum) {
                        $0 + products[$1] * (rows[row, $1] - 0.5) * (rows[row, $1 + 1] - 0.5)
                    }
                }
            }
        }

        /// The weights of endlessly many samples.
        ///
        /// The kernel exp(−zeros / 2σ²) is a product over the features, which are therefore independent with
        /// p = 1 / (1 + exp(−1 / 2σ²)) under it, and the product of two with the mean shift p − ½ gives each of them
        /// that share of its factor.
        var weights: [Double] {
            let shift = 1 / (1 + exp(-1.0 / 18)) - 0.5
            return slopes.indices.map { feature in
                let factors = (feature > 0 ? products[feature - 1] : 0) + (feature < 11 ? products[feature] : 0)
                return slopes[feature] + shift * factors
            }
        }
    }

    private func label(_ problem: Problem, seed: UInt64, selection: FeatureSelection) async throws -> LabelExplanation {
        var surrogate = SurrogateOptions.plain
        surrogate.features = 4
        surrogate.selection = selection
        surrogate.kernelWidth = .fixed(3)
        let explainer = try LocalExplainer(
            predictor: problem.model,
            labels: .predicted,
            sampling: SamplingOptions(samples: 256, batchSize: 256, replicates: 4),
            surrogate: surrogate
        )
        let explanation = try await explainer.explain(RandomNeighborhood.make(features: 12, seed: seed))
        return try #require(explanation.labels.first)
    }

    /// What was said of a run, and what came of it.
    private struct Outcome {
        let certainty: ListCertainty
        let list: Set<Int>
        let isGapRight: Bool
        let isListRight: Bool
    }

    private func outcomes(_ selection: FeatureSelection, problems: ClosedRange<UInt64>) async throws -> [[Outcome]] {
        var outcomes: [[Outcome]] = []
        for number in problems {
            let problem = Problem(number)
            let truth = problem.weights.map(\.magnitude)
            let right = Set(truth.indices.sorted { truth[$0] > truth[$1] }.prefix(4))
            var runs: [Outcome] = []
            for seed in 1...3 as ClosedRange<UInt64> {
                let label = try await self.label(problem, seed: seed, selection: selection)
                let certainty = try #require(label.certainty)
                let list = Set(label.weights.map(\.feature))
                let isGapRight = truth[certainty.last] > truth[certainty.next]
                runs.append(.init(certainty: certainty, list: list, isGapRight: isGapRight, isListRight: list == right))
            }
            outcomes.append(runs)
        }
        return outcomes
    }

    private func overlap(_ runs: [Outcome]) -> Double {
        let pairs = runs.indices.flatMap { one in runs[..<one].map { (runs[one].list, $0.list) } }
        return pairs.reduce(0) { $0 + Double($1.0.intersection($1.1).count) / Double($1.0.union($1.1).count) }
            / Double(pairs.count)
    }

    /// Over many models: what is expected of other seeds and of endlessly many samples happens as often as said.
    @Test(arguments: [FeatureSelection.forward, .highestWeights])
    func happensAsOftenAsSaid(selection: FeatureSelection) async throws {
        let outcomes = try await self.outcomes(selection, problems: 1...80)
        let runs = outcomes.flatMap { $0 }
        func mean(_ value: (Outcome) -> Double) -> Double { runs.reduce(0) { $0 + value($1) } / Double(runs.count) }
        let overlap = outcomes.reduce(0) { $0 + self.overlap($1) } / Double(outcomes.count)
        // Shares of 240 runs have a standard deviation of about 0.03.
        #expect(abs(mean { $0.certainty.stability } - overlap) < 0.05)
        #expect(abs(mean { $0.certainty.gapProbability } - mean { $0.isGapRight ? 1 : 0 }) < 0.07)
        #expect(abs(mean { $0.certainty.listProbability } - mean { $0.isListRight ? 1 : 0 }) < 0.07)
    }

    /// Where all features are in the list nothing is left out, and a path ranks nothing.
    @Test(arguments: [(12, FeatureSelection.forward), (20, .highestWeights), (4, .none), (4, .lassoPath)])
    func nothingToTell(features: Int, selection: FeatureSelection) async throws {
        var surrogate = SurrogateOptions.plain
        (surrogate.features, surrogate.selection) = (features, selection)
        let explainer = try LocalExplainer(
            predictor: Problem(1).model,
            labels: .predicted,
            sampling: SamplingOptions(samples: 64, batchSize: 64, replicates: 4),
            surrogate: surrogate
        )
        let explanation = try await explainer.explain(RandomNeighborhood.make(features: 12))
        #expect(explanation.labels[0].certainty == nil)
    }
}
