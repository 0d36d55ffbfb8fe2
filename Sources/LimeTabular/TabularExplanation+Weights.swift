public import LimeCore

extension TabularExplanation {
    /// The weights of one label by condition, such as `age <= 37.00`, largest magnitude first.
    ///
    /// What `as_list(label)` gives in `lime` 0.2.0.1.
    ///
    /// - Parameter label: The position of the label among the outputs; `nil` for the first that was explained.
    /// - Returns: A condition and a weight for each feature in use.
    /// - Throws: ``LimeError`` with code `usage` when that label was not explained.
    public func namedWeights(label: Int? = nil) throws -> [NamedWeight] {
        try self.explanation.namedWeights(label: label) { self.features[$0].condition }
    }
}
