public import LimeCore

extension TextExplanation {
    /// The weights of one label by word, largest magnitude first.
    ///
    /// What `as_list(label, positions=…)` gives in `lime` 0.2.0.1.
    ///
    /// - Parameters:
    ///   - label: The position of the label among the outputs; `nil` for the first that was explained.
    ///   - positions: Whether names tell where the word begins, such as `good_15-28`.
    /// - Returns: A word and a weight for each feature in use.
    /// - Throws: ``LimeError`` with code `usage` when that label was not explained.
    public func namedWeights(label: Int? = nil, positions: Bool = false) throws -> [NamedWeight] {
        try self.explanation.namedWeights(label: label) {
            positions ? self.tokens[$0].positionedName : self.tokens[$0].text
        }
    }
}
