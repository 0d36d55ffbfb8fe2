public import LimeCore

extension SubmodularPick {
    /// Explains some of many rows and chooses those explanations that show most of what the model uses.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - explainer: Explains them; rows for which the same condition holds share it as a feature.
    /// - Returns: All explanations and which of them were chosen.
    /// - Throws: ``LimeError``, or `CancellationError`.
    public func pick(
        rows: some RandomAccessCollection<TableRow>,
        explainer: TabularExplainer
    ) async throws -> PickedExplanations<TabularExplanation> {
        try await self.pick(
            rows,
            explain: { try await explainer.explain($0) },
            weights: { explained in
                try explained.explanation.labels.map { try explained.namedWeights(label: $0.index) }
            }
        )
    }
}
