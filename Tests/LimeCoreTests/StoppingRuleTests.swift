import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

/// Samples that are drawn until the list of features is settled.
struct StoppingRuleTests {
    /// A line with products of neighbours; the slopes fall by `gap`.
    private static func model(gap: Double) -> ClosurePredictor {
        ClosurePredictor(columns: 8, task: .regression(targets: ["y"])) { rows in
            Matrix(rows: rows.rows, columns: 1) { row, _ in
                let sum = (0..<8).reduce(0) { $0 + (3 - gap * Double($1)) * rows[row, $1] }
                return (0..<7).reduce(sum) { $0 + (rows[row, $1] - 0.5) * (rows[row, $1 + 1] - 0.5) }
            }
        }
    }

    private func explainer(
        _ model: any Predictor,
        most: Int?,
        batchSize: Int = 64,
        replicates: Int = 4
    ) throws -> LocalExplainer {
        var sampling = SamplingOptions(samples: 128, batchSize: batchSize, replicates: replicates)
        sampling.untilStable = StoppingRule(probability: 0.95, maximumSamples: most)
        let surrogate = SurrogateOptions.plain.with { ($0.features, $0.selection) = (3, .highestWeights) }
            .with { $0.kernelWidth = .fixed(3) }
        return try LocalExplainer(predictor: model, labels: .predicted, sampling: sampling, surrogate: surrogate)
    }

    @Test func stopsWhenSettled() async throws {
        let model = CountingPredictor(Self.model(gap: 0.3))
        let explanation = try await self.explainer(model, most: 20_000).explain(RandomNeighborhood.make(features: 8))
        let certainty = try #require(explanation.labels[0].certainty)
        #expect(certainty.listProbability >= 0.95)
        #expect(Set(explanation.labels[0].weights.map(\.feature)) == [0, 1, 2])
        #expect(explanation.sampling.samples < 20_000 && explanation.sampling.samples > 128)
        #expect(model.items == explanation.sampling.modelCalls && model.items == explanation.sampling.samples)
        #expect(explanation.tieWarnings(StoppingRule(probability: 0.95)) { "x\($0)" }.isEmpty)
    }

    /// Equal slopes cannot be told apart, however many samples there are.
    @Test func namesTheTie() async throws {
        let model = CountingPredictor(Self.model(gap: 0))
        let explanation = try await self.explainer(model, most: 3000).explain(RandomNeighborhood.make(features: 8))
        // Parts of 32 samples, in 16 groups: 93 parts at most, of which 80 make equal groups.
        #expect(model.items == 2560 && explanation.sampling.samples == 2560)
        let warnings = explanation.tieWarnings(StoppingRule(probability: 0.95)) { "x\($0)" }
        let certainty = try #require(explanation.labels[0].certainty)
        #expect(warnings.map(\.code) == ["unsettled-list"])
        #expect(
            warnings[0].message.hasPrefix("x\(certainty.last) and x\(certainty.next) cannot be told apart after 2560")
        )
    }

    /// What is drawn in rounds is what would have been drawn at once.
    @Test(arguments: [1, 7, 64, 5000])
    func roundsChangeNothing(batchSize: Int) async throws {
        let neighborhood = RandomNeighborhood.make(features: 8)
        let rounds = try await self.explainer(Self.model(gap: 0), most: 512, batchSize: batchSize).explain(neighborhood)
        let surrogate = SurrogateOptions.plain.with { ($0.features, $0.selection) = (3, .highestWeights) }
            .with { $0.kernelWidth = .fixed(3) }
        let once = try await LocalExplainer(
            predictor: Self.model(gap: 0),
            labels: .predicted,
            sampling: SamplingOptions(samples: 512, batchSize: 64, replicates: 16),
            surrogate: surrogate
        ).explain(neighborhood)
        #expect(rounds.sampling.samples == 512)
        #expect(rounds.labels == once.labels)
    }

    /// Of the lists that count as settled at 0.95, hardly any is wrong.
    @Test func settledListsAreRight() async throws {
        var (settled, right) = (0, 0)
        for seed in 1...60 as ClosedRange<UInt64> {
            let explainer = try self.explainer(Self.model(gap: 0.1), most: 8192)
            let label = try await explainer.explain(RandomNeighborhood.make(features: 8, seed: seed)).labels[0]
            guard (label.certainty?.listProbability ?? 0) >= 0.95 else { continue }
            settled += 1
            if Set(label.weights.map(\.feature)) == [0, 1, 2] { right += 1 }
        }
        #expect(settled >= 30 && Double(right) >= 0.9 * Double(settled))
    }

    @Test func rulesThatAreNone() async throws {
        for (probability, most, replicates) in [(0, 500, 4), (1, 500, 4), (.nan, 500, 4), (0.9, 3, 4), (0.9, 500, 1)] {
            var sampling = SamplingOptions(samples: 128, batchSize: 64, replicates: replicates)
            sampling.untilStable = StoppingRule(probability: probability, maximumSamples: most)
            #expect(throws: LimeError.self) { try sampling.validate() }
        }
        #expect(throws: LimeError.self) { try self.explainer(Self.model(gap: 0), most: .max) }
        for selection in [FeatureSelection.none, .lassoPath] {
            var sampling = SamplingOptions(samples: 128, batchSize: 64, replicates: 4)
            sampling.untilStable = StoppingRule()
            let surrogate = SurrogateOptions.plain.with { ($0.features, $0.selection) = (3, selection) }
            #expect(throws: LimeError.self) {
                try LocalExplainer(
                    predictor: Self.model(gap: 0),
                    labels: .predicted,
                    sampling: sampling,
                    surrogate: surrogate
                )
            }
        }
    }

    /// A rule that allows fewer samples than are drawn first is kept.
    @Test func fewerThanTheFirstRound() async throws {
        let model = CountingPredictor(Self.model(gap: 0))
        let explanation = try await self.explainer(model, most: 50).explain(RandomNeighborhood.make(features: 8))
        #expect(model.items == 48 && explanation.sampling.samples == 48)
    }
}
