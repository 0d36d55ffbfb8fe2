import LimeCore
import LimeNumerics
import LimeTestSupport
import LimeText

/// Kind `text`: one explained text with everything on the way.
func checkText(_ document: GoldenObject, _ comparison: inout Comparison) async throws {
    let golden = try GoldenTextCase(document)
    try golden.text.compare(document, "text", &comparison)
    let samples = try golden.interpretableRows()
    comparison.equal("interpretable", samples, try document.value("interpretable").rows())

    let explainer = try TextExplainer(model: golden.model.predictor, options: golden.options)
    for _ in 0..<golden.callsBefore { _ = try await explainer.explain(golden.text.indexed.text) }
    _ = golden.model.takeAsked()
    let explanation = try await explainer.explain(golden.text.indexed.text)
    let asked = golden.model.takeAsked()
    comparison.equal("documents", asked.texts, try document.value("documents").texts())
    let outputs = try document.value("model_output").rows()
    comparison.close("model_output", asked.answers.flatMap { $0 }, outputs.flatMap { $0 }, tolerance: 1e-12)

    let weighed = WeighedRows(samples, golden.options.surrogate)
    try weighed.compare(document, &comparison)
    try GoldenExplanations(document.value("explanations")).compare(
        explanation.explanation,
        selected: weighed.selection(for: outputs),
        &comparison
    )
    try golden.compareLists(explanation, document, &comparison)
}

/// A recorded case of kind `text`, as this package sees it.
private struct GoldenTextCase {
    let text: GoldenText
    let options: TextExplainer.Options
    let model: GoldenTextModel
    let callsBefore: Int

    init(_ document: GoldenObject) throws {
        let config = try document.value("config").object()
        config.ignore("note")
        var options = TextExplainer.Options.python
        let isCharacters = try config.optional("char_level")?.flag() ?? false
        if isCharacters {
            options.tokenizer = .scalars
            config.ignore("split_expression")
        } else if let expression = try config.optional("split_expression")?.text() {
            options.tokenizer = try Self.tokenizer(expression)
        }
        options.isBagOfWords = try config.value("bow").flag()
        let mask = try config.optional("mask_string")?.text() ?? (isCharacters ? "\0" : "UNKWORDZ")
        options.mask = options.isBagOfWords ? .removed : .replaced(mask)
        options.sampling.seed = UInt64(try config.value("seed").integer())
        options.sampling.samples = try config.value("num_samples").integer()
        options.labels = try GoldenSurrogate.labels(config)
        try GoldenSurrogate.apply(config, to: &options.surrogate)
        self.callsBefore = try config.optional("explained_calls_before_this_one_with_same_explainer")?.integer() ?? 0
        self.options = options
        self.model = try GoldenTextModel(document.value("model").object())
        self.text = try GoldenText(
            document,
            tokens: "tokens",
            vocabulary: "vocabulary",
            tokenizer: options.tokenizer
        )
    }

    private static func tokenizer(_ expression: String) throws -> Tokenizer {
        guard expression.hasPrefix("callable") else { return .expression(expression) }
        guard expression.contains("s.split()") else { throw GoldenError("tokenizer '\(expression)' is not known") }
        return .custom { text in
            text.unicodeScalars.split { $0.properties.isWhitespace || (0x1C...0x1F).contains($0.value) }.map(
                String.init
            )
        }
    }

    /// The interpretable rows of the explained call.
    func interpretableRows() throws -> [[Double]] {
        let explainer = try TextExplainer(model: self.model.predictor, options: self.options)
        for _ in 0..<self.callsBefore { _ = try explainer.neighborhood(of: self.text.indexed) }
        let neighborhood = try explainer.neighborhood(of: self.text.indexed)
        let samples = self.options.sampling.samples
        let buffer = InputBuffer(inputs: self.model.predictor.signature.inputs, capacity: samples)
        var rows = [Double](repeating: 0, count: samples * neighborhood.features)
        try rows.withUnsafeMutableBufferPointer { try neighborhood.write(0..<samples, $0, buffer) }
        return (0..<samples).map { Array(rows[$0 * neighborhood.features..<($0 + 1) * neighborhood.features]) }
    }

    /// Compares `as_list` with and without positions, and the order of labels.
    func compareLists(
        _ explanation: TextExplanation,
        _ document: GoldenObject,
        _ comparison: inout Comparison
    ) throws {
        for (key, positions) in [("as_list", false), ("as_list_positions", true)] {
            for (label, list) in try document.value(key).object().entries() {
                var ours = try explanation.namedWeights(label: Int(label), positions: positions)
                // NumPy makes the places of a text of one piece fractions, so that Python writes `one_0.0`.
                if positions, self.text.indexed.pieces.count == 1 {
                    ours = ours.map { NamedWeight(name: "\($0.name).0", weight: $0.weight) }
                }
                try GoldenExplanations.compare("\(key)[\(label)]", ours, list, &comparison)
            }
        }
        let top = try document.optional("top_labels")?.integers()
        if let top { comparison.equal("top_labels", explanation.explanation.labels.map(\.index), top) }
    }
}
