import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import LimeText
import Testing

struct TextExplainerTests {
    static let text = "This movie was good, really good; but the ending was bad and the plot was not great."

    private static func options(samples: Int = 400) -> TextExplainer.Options {
        var options = TextExplainer.Options.default
        options.sampling.samples = samples
        options.surrogate.features = nil
        return options
    }

    /// s = 0.5 + Σ coefficient · occurrences, over words that are no part of each other.
    private static let linear = ClosurePredictor(texts: .regression(targets: ["s"])) { texts in
        Matrix(rows: texts.count, columns: 1) { row, _ in
            let coefficients = ["good": 0.9, "bad": -1.6, "not": -0.7, "great": 0.8, "plot": 0.15]
            return coefficients.keys.sorted().reduce(0.5) { sum, word in
                sum + (coefficients[word] ?? 0) * Double(texts[row].ranges(of: word).count)
            }
        }
    }

    private static func weights(_ explanation: TextExplanation) -> [String: Double] {
        Dictionary(
            explanation.explanation.labels[0].weights.map { (explanation.tokens[$0.feature].text, $0.weight) },
            uniquingKeysWith: +
        )
    }

    /// A bag of words has the coefficients times the number of occurrences, whatever the kernel.
    @Test(arguments: [TokenMask.removed, .replaced("UNKWORDZ")])
    func linearModelIsRecovered(_ mask: TokenMask) async throws {
        var options = Self.options()
        options.surrogate.model = .ridge(penalty: 0)
        options.mask = mask
        let explanation = try await TextExplainer(model: Self.linear, options: options).explain(Self.text)
        let weights = Self.weights(explanation)
        let expected = ["good": 1.8, "bad": -1.6, "not": -0.7, "great": 0.8, "plot": 0.15]
        #expect(weights.count == 13)
        for (word, weight) in weights { #expect(abs(weight - (expected[word] ?? 0)) < 1e-9) }
        #expect(abs(explanation.explanation.labels[0].intercept - 0.5) < 1e-9)
        #expect(explanation.explanation.labels[0].score > 1 - 1e-9)
    }

    /// The default's small penalty does not hide the weight of a text's only word.
    @Test func singleWord() async throws {
        let explanation = try await TextExplainer(model: Self.linear, options: .default).explain("good")
        let label = explanation.explanation.labels[0]
        #expect(explanation.tokens == [TextToken(text: "good", index: 0, spans: [0..<4])])
        #expect(abs(label.weights[0].weight - 0.9) < 0.02)
        #expect(abs(label.localPrediction - label.value) < 0.02)
    }

    @Test(arguments: ["", " ... ", "\n"])
    func textsWithoutWords(_ text: String) async throws {
        let error = await #expect(throws: LimeError.self) {
            try await TextExplainer(model: Self.linear).explain(text)
        }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains(text.isEmpty ? "empty" : "no token") == true)
    }

    @Test func tooManyWords() async throws {
        let text = (0...IndexedText.mostFeatures).map { "w\($0)" }.joined(separator: " ")
        let error = await #expect(throws: LimeError.self) {
            try await TextExplainer(model: Self.linear).explain(text)
        }
        #expect(error?.message.contains("4097") == true)
    }

    @Test func modelOfNumbers() throws {
        let model = ClosurePredictor(columns: 3, task: .regression()) { Matrix(rows: $0.rows, columns: 1) }
        let error = #expect(throws: LimeError.self) { try TextExplainer(model: model) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("input 'rows' takes numbers (float64)") == true)
    }

    @Test func modelIsAskedAsOftenAsSaid() async throws {
        let model = CountingPredictor(Self.linear)
        var options = Self.options(samples: 100)
        options.sampling.batchSize = 32
        options.sampling.asksEqualOnce = false
        options.sampler = .iid
        let report = try await TextExplainer(model: model, options: options).explain(Self.text).explanation.sampling
        #expect(model.items == 100)
        #expect(model.calls == 4)
        #expect(report.samples == 100)
        #expect(report.sampler == "iid")
    }

    @Test(arguments: TextSampler.allCases)
    func batchSizeChangesNothing(_ sampler: TextSampler) async throws {
        var results: [Explanation] = []
        for batchSize in [1, 7, 400] {
            var options = Self.options()
            options.sampler = sampler
            options.sampling.batchSize = batchSize
            var explanation = try await TextExplainer(model: Self.linear, options: options).explain(Self.text)
            explanation.explanation.seconds = StageSeconds()
            results.append(explanation.explanation)
        }
        #expect(results[0] == results[1])
        #expect(results[0] == results[2])
    }

    @Test func orderOfTextsMattersOnlyForNumPy() async throws {
        for sampler in TextSampler.allCases {
            var options = Self.options(samples: 50)
            options.sampler = sampler
            let explainer = try TextExplainer(model: Self.linear, options: options)
            let first = try await explainer.explain(Self.text).explanation.labels
            let second = try await explainer.explain(Self.text).explanation.labels
            #expect((first == second) == (sampler != .numPy))
        }
    }

    @Test func streamOfTexts() async throws {
        let explainer = try TextExplainer(model: Self.linear, options: Self.options(samples: 20))
        var seen: [String] = []
        for try await explanation in explainer.explain(texts: ["a b", "c"]) { seen.append(explanation.text) }
        #expect(seen == ["a b", "c"])
    }

    @Test func seedsOfNumPyHave32Bits() throws {
        var options = TextExplainer.Options.python
        options.sampling.seed = 1 << 32
        #expect(throws: LimeError.self) { try TextExplainer(model: Self.linear, options: options) }
    }

    @Test func optionsAreCodable() throws {
        let data = try JSONEncoder().encode(TextExplainer.Options.python(positionsMaskedBy: "[M]"))
        let options = try JSONDecoder().decode(TextExplainer.Options.self, from: data)
        #expect(options.mask == .replaced("[M]"))
        #expect(options.sampler == .numPy)
        #expect(options.surrogate.distanceScale == 100)
        #expect(!options.isBagOfWords)
    }

    @Test func positionsInNames() throws {
        #expect(TextToken(text: "good", index: 3, spans: [15..<19, 28..<32]).positionedName == "good_15-28")
    }
}
