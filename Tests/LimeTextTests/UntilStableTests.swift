import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import LimeText
import Testing

/// Texts whose samples grow until the list of features is settled.
struct UntilStableTests {
    private static let model = ClosurePredictor(texts: .regression(targets: ["s"])) { texts in
        Matrix(rows: texts.count, columns: 1) { row, _ in
            let words = Set(texts[row].split(separator: " "))
            // What the words do together makes samples disagree.
            let strong = Double(words.count { $0.hasPrefix("a") })
            return strong * strong - 0.5 * Double(words.count { $0.hasPrefix("b") })
        }
    }

    private static func explain(_ most: Int, features: Int) async throws -> (TextExplanation, asked: Int) {
        var options = TextExplainer.Options.default
        options.sampler = .iid
        options.sampling = SamplingOptions(samples: 128, batchSize: 64, replicates: 4)
        options.sampling.untilStable = StoppingRule(probability: 0.95, maximumSamples: most)
        options.surrogate.features = features
        let model = CountingPredictor(Self.model)
        let text = "a1 a2 a3 b1 b2 b3 b4 b5 b6 b7 b8"
        return (try await TextExplainer(model: model, options: options).explain(text), model.items)
    }

    @Test func settles() async throws {
        let (explanation, asked) = try await Self.explain(30_000, features: 3)
        let words = explanation.explanation.labels[0].weights.map { explanation.tokens[$0.feature].text }
        #expect(Set(words) == ["a1", "a2", "a3"])
        #expect(asked < 30_000)
        #expect(!explanation.explanation.warnings.contains { $0.code == "unsettled-list" })
    }

    /// The words that begin alike weigh alike.
    @Test func namesTheTie() async throws {
        let (explanation, _) = try await Self.explain(1024, features: 2)
        let tie = try #require(explanation.explanation.warnings.first { $0.code == "unsettled-list" })
        #expect(tie.message.hasPrefix("'a") && tie.message.contains(" and 'a"))
    }

    @Test func numPyDrawsAllAtOnce() {
        var options = TextExplainer.Options.python
        options.sampling.replicates = 4
        options.sampling.untilStable = StoppingRule()
        #expect(throws: LimeError.self) { try TextExplainer(model: Self.model, options: options) }
    }
}
