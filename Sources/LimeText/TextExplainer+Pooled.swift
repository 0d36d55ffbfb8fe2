import LimeCore

extension TextExplainer {
    /// Explains several texts by one set of weights, as R's `lime` 0.5.3 does with `single_explanation = TRUE`.
    ///
    /// The samples are divided among the texts, and one linear model is fitted to all of them. Its value and its local
    /// prediction are those of the first text.
    ///
    /// - Parameter texts: The texts; each has at least one token.
    /// - Returns: A weight for every token of any text and every label; its text is the texts one below the other.
    /// - Throws: ``LimeError``, with code `usage` when there is no text or fewer samples than texts, or
    ///   `CancellationError`.
    public func explain(asOne texts: [String]) async throws -> TextExplanation {
        let start = ContinuousClock.now
        guard !texts.isEmpty, texts.count <= self.options.sampling.samples else {
            throw LimeError(
                .usage,
                """
                \(texts.count) texts cannot be explained as one by \(self.options.sampling.samples) samples; give at \
                least one text, and a sample for each
                """
            )
        }
        guard self.options.sampling.untilStable == nil else {
            throw LimeError(
                .usage,
                "texts that are explained as one have a fixed number of samples; leave the rule out"
            )
        }
        let divided = try self.corpus(texts)
        for text in divided { try text.checkFeatures() }
        let joined = JoinedTexts(divided, isBagOfWords: self.options.isBagOfWords)
        try self.check(joined.text)
        let pooled = PooledPerturbation(try self.perturbations(of: divided), joined, self.options)
        let preparation = (ContinuousClock.now - start) / .seconds(1)
        var explanation = try await self.explainer.explain(pooled.neighborhood)
        explanation.seconds.sampling += preparation
        return TextExplanation(explanation: explanation, text: joined.text)
    }

    private func perturbations(of texts: [IndexedText]) throws -> [TextPerturbation] {
        var sampling = self.options.sampling
        let count = PooledPerturbation.samplesOfText(sampling, texts: texts.count)
        // Texts of which all masks are taken, and others, have no common unit of counts.
        sampling.enumerates = false
        let left = sampling.samples
        return try texts.enumerated().map { number, text in
            sampling.samples = max(0, min(count, left - number * count))
            return try self.perturbation(of: text, sampling)
        }
    }
}
