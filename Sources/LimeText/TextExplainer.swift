public import LimeCore

/// Explains why a model of texts answers as it does: which words speak for a label, which against it.
///
/// ```swift
/// let explainer = try TextExplainer(model: model, options: .default)
/// let explanation = try await explainer.explain("A film that is not bad at all.")
/// ```
public struct TextExplainer: Sendable {
    /// How texts are divided, perturbed and explained.
    public let options: Options

    let explainer: LocalExplainer
    let stream: RunningStream?

    /// Creates an explainer.
    ///
    /// - Parameters:
    ///   - model: A model with one input of texts, one an item.
    ///   - options: How to explain.
    /// - Throws: ``LimeError`` with code `invalidInput` when the model takes no texts, `usage` when an option is out of
    ///   its range.
    public init(model: any Predictor, options: Options = .default) throws {
        try Self.check(model.signature)
        try options.tokenizer.validate()
        try options.sampling.validateRounds(continues: options.sampler.continues, sampler: options.sampler.rawValue)
        self.options = options
        self.stream =
            switch options.sampler {
            case .iid, .paired, .uniformKept: nil
            case .numPy: try RunningStream(seed: options.sampling.seed)
            }
        self.explainer = try LocalExplainer(
            predictor: model,
            labels: options.labels,
            sampling: options.sampling,
            surrogate: options.surrogate
        )
    }

    /// Refuses models of anything but texts.
    ///
    /// - Parameter signature: What the model takes.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    package static func check(_ signature: ModelSignature) throws {
        guard let input = signature.inputs.first, signature.inputs.count == 1 else {
            throw self.noTexts("it has \(signature.inputs.count) inputs, not one")
        }
        guard input.elementType == .string else {
            throw self.noTexts(
                """
                input '\(input.name)' takes numbers (\(input.elementType.rawValue)); give a model that takes the texts \
                themselves and divides them on its own
                """
            )
        }
        guard input.elementCount == 1 else {
            throw self.noTexts("input '\(input.name)' of shape \(input.shape) takes other than one text an item")
        }
    }

    private static func noTexts(_ reason: String) -> LimeError {
        LimeError(.invalidInput, "this is no model of texts: \(reason)")
    }

    /// Explains one text.
    ///
    /// - Parameter text: The text.
    /// - Returns: A weight for every token and label.
    /// - Throws: ``LimeError``, or `CancellationError`.
    public func explain(_ text: String) async throws -> TextExplanation {
        let start = ContinuousClock.now
        return try await self.explain(self.indexed(text), since: start)
    }

    private func indexed(_ text: String) throws -> IndexedText {
        try IndexedText(text, tokenizer: self.options.tokenizer, isBagOfWords: self.options.isBagOfWords)
    }

    private func explain(_ indexed: IndexedText, since start: ContinuousClock.Instant) async throws -> TextExplanation {
        try self.check(indexed)
        let perturbation = try self.perturbation(of: indexed, self.options.sampling)
        let preparation = (ContinuousClock.now - start) / .seconds(1)
        var explanation = try await self.explainer.explain(perturbation.neighborhood)
        explanation.seconds.sampling += preparation
        let tokens = indexed.vocabulary
        explanation.warnings += explanation.tieWarnings(self.options.sampling.untilStable) { "'\(tokens[$0])'" }
        return TextExplanation(explanation: explanation, text: indexed)
    }

    /// Explains texts one after the other, in their order.
    ///
    /// - Parameter texts: The texts, taken one at a time.
    /// - Returns: Their explanations; the stream ends at the first error.
    public func explain<Texts: Sequence<String> & Sendable>(
        texts: Texts
    ) -> AsyncThrowingStream<TextExplanation, any Error> {
        OrderedExplanations.stream(texts) { try await self.explain($0) }
    }

    /// Explains texts as R's `lime` does in one call: features are in the order of first occurrence in all of the texts.
    ///
    /// This is only seen where texts are put together anew (``TokenMask/joined``), in the order of their words.
    ///
    /// - Parameter texts: The texts, all of which are divided before the first is explained.
    /// - Returns: Their explanations; the stream ends at the first error.
    /// - Throws: ``LimeError`` when a text cannot be divided.
    public func explain(corpus texts: [String]) throws -> AsyncThrowingStream<TextExplanation, any Error> {
        OrderedExplanations.stream(try self.corpus(texts)) { try await self.explain($0, since: .now) }
    }

    /// The texts divided, with their features in the order of first occurrence in all of them.
    package func corpus(_ texts: [String]) throws -> [IndexedText] {
        let divided = try texts.map { try self.indexed($0) }
        guard self.options.isBagOfWords else { return divided }
        var vocabulary = SharedVocabulary()
        for text in divided { vocabulary.add(text) }
        return divided.map { vocabulary.ordered($0) }
    }

    /// The samples around a text; drawing them from a stream that runs on moves it.
    package func neighborhood(of text: IndexedText) throws -> Neighborhood {
        try self.perturbation(of: text, self.options.sampling).neighborhood
    }

    /// The text that a sample gives to the model.
    ///
    /// - Parameters:
    ///   - row: 1 for each feature that the sample keeps, 0 for each that it hides.
    ///   - text: The explained text.
    /// - Returns: The sample's text.
    package func text(keeping row: [Double], of text: IndexedText) -> String {
        row.withUnsafeBufferPointer { MaskedText(text, mask: self.options.mask)($0) }
    }

    /// The text that the model is asked about for the explained text itself.
    package func asked(for text: String) throws -> String {
        let indexed = try self.indexed(text)
        return self.text(keeping: Array(repeating: 1, count: indexed.vocabulary.count), of: indexed)
    }

    /// Refuses texts of which no samples can be drawn.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput`.
    func check(_ text: IndexedText) throws {
        try text.checkFeatures()
        guard self.options.sampler != .uniformKept || text.vocabulary.count > 1 else {
            throw LimeError(
                .invalidInput,
                """
                the text has one token only, which the sampler '\(TextSampler.uniformKept.rawValue)' never hides; give a \
                longer text or choose the sampler '\(TextSampler.iid.rawValue)'
                """
            )
        }
    }
}
