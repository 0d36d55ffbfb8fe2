import LimeCore
import LimeNumerics
import Testing

@testable import LimeText

struct PooledTextsTests {
    private static let weights = ["we": 1.5, "our": 1.2, "the": -0.5, "cat": 1.0, "dog": -0.75]

    /// Linear in which words a text has.
    private static let linear = ClosurePredictor(texts: .regression(targets: ["y"])) { texts in
        Matrix(rows: texts.count, columns: 1) { row, _ in
            Set(texts[row].split(separator: " ")).reduce(2) { $0 + (Self.weights[String($1)] ?? 0) }
        }
    }

    @Test(arguments: [["we like our cat", "our dog, the cat"], ["the cat"], ["a we", "a our", "a dog the"]])
    func linearModelIsRecovered(_ texts: [String]) async throws {
        var options = TextExplainer.Options.r
        options.sampling.samples = 1001
        options.surrogate.selection = .none
        options.surrogate.features = nil
        options.surrogate.model = .ridge(penalty: 0)
        let explanation = try await TextExplainer(model: Self.linear, options: options).explain(asOne: texts)
        #expect(explanation.text == texts.joined(separator: "\n"))
        let label = try #require(explanation.explanation.labels.first)
        #expect(abs(label.intercept - 2) < 1e-6)
        for weight in label.weights {
            let word = explanation.tokens[weight.feature].text
            #expect(abs(weight.weight - (Self.weights[word] ?? 0)) < 1e-6, "\(word)")
        }
    }

    @Test func wordsAreTheSameInAllTexts() async throws {
        let explanation = try await TextExplainer(model: Self.linear, options: .r).explain(asOne: ["é we", "we our"])
        #expect(explanation.tokens.map(\.text) == ["é", "we", "our"])
        #expect(explanation.tokens.map(\.spans) == [[0..<1], [2..<4, 5..<7], [8..<11]])
    }

    @Test func oneWordIsRefused() async throws {
        let explainer = try TextExplainer(model: Self.linear, options: .r)
        let error = await #expect(throws: LimeError.self) { try await explainer.explain("our, our") }
        #expect(error?.code == .invalidInput)
    }

    @Test func tooFewSamplesAreRefused() async throws {
        var options = TextExplainer.Options.r
        options.sampling.samples = 2
        let explainer = try TextExplainer(model: Self.linear, options: options)
        for texts in [[], ["a", "b", "c"]] {
            let error = await #expect(throws: LimeError.self) { try await explainer.explain(asOne: texts) }
            #expect(error?.code == .usage)
        }
    }
}
