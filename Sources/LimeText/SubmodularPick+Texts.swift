public import LimeCore

extension SubmodularPick {
    /// Explains some of many texts and chooses those explanations that show most of what the model uses.
    ///
    /// - Parameters:
    ///   - texts: The texts.
    ///   - explainer: Explains them; texts in which a word occurs share it as a feature.
    /// - Returns: All explanations and which of them were chosen.
    /// - Throws: ``LimeError``, or `CancellationError`.
    public func pick(
        texts: [String],
        explainer: TextExplainer
    ) async throws -> PickedExplanations<TextExplanation> {
        try await self.pick(
            texts,
            explain: { try await explainer.explain($0) },
            weights: { explained in
                try explained.explanation.labels.map { try explained.namedWeights(label: $0.index) }
            }
        )
    }
}
