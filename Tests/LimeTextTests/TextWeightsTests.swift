import LimeCore
import LimeNumerics
import LimeText
import Testing

/// Weights by name, and SP-LIME over texts.
struct TextWeightsTests {
    /// How often "good" and "bad" stand in a text.
    private let model = ClosurePredictor(texts: .regression(targets: ["mood", "length"])) { texts in
        Matrix(rows: texts.count, columns: 2) { row, column in
            let words = texts[row].split(separator: " ")
            return column == 0
                ? Double(words.count { $0 == "good" }) - 2 * Double(words.count { $0 == "bad" }) : Double(words.count)
        }
    }

    @Test func namesWithAndWithoutPositions() async throws {
        let explainer = try TextExplainer(model: self.model)
        let explanation = try await explainer.explain("good bad good film")
        let words = try explanation.namedWeights().map(\.name)
        #expect(words == ["bad", "good", "film"] || words == ["good", "bad", "film"])
        let positions = try explanation.namedWeights(label: 0, positions: true).map(\.name)
        #expect(Set(positions) == ["bad_5", "good_0-9", "film_14"])
        #expect(Set(explanation.explanation.weightsByLabel.keys) == [0, 1])
        #expect(
            explanation.explanation.weightsByLabel[0]?.map(\.weight) == (try explanation.namedWeights()).map(\.weight)
        )
    }

    @Test func labelThatWasNotExplained() async throws {
        let explainer = try TextExplainer(model: self.model)
        let explanation = try await explainer.explain("good bad good film")
        let error = #expect(throws: LimeError.self) { try explanation.namedWeights(label: 7) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("label 7 was not explained, only 0 (mood), 1 (length)") == true)
    }

    @Test func picksTextsThatShowTheMost() async throws {
        var options = TextExplainer.Options.default
        options.labels = .named(["mood"])
        options.surrogate.features = 1
        let explainer = try TextExplainer(model: self.model, options: options)
        let picked = try await SubmodularPick().pick(
            texts: ["good film", "good plot", "bad film", "good end"],
            explainer: explainer
        )
        // "bad" weighs 2, "good" √3 of the root of three texts; both are shown once.
        #expect(Set(picked.inputs) == [0, 2])
        #expect(picked.all.count == 4)
        #expect(picked.explanations.map(\.text).sorted() == ["bad film", "good film"])
    }

    @Test func nothingToPickFrom() async throws {
        let explainer = try TextExplainer(model: self.model)
        await #expect(throws: LimeError.self) { try await SubmodularPick().pick(texts: [], explainer: explainer) }
    }
}
