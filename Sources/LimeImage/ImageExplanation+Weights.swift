public import LimeCore

extension ImageExplanation {
    /// The weights of one label by superpixel, largest magnitude first; a superpixel's name is its number.
    ///
    /// - Parameter label: The position of the label among the outputs; `nil` for the first that was explained.
    /// - Returns: A superpixel and a weight for each feature in use.
    /// - Throws: ``LimeError`` with code `usage` when that label was not explained.
    public func namedWeights(label: Int? = nil) throws -> [NamedWeight] {
        try self.explanation.namedWeights(label: label) { String($0) }
    }
}
