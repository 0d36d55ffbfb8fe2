extension Explanation {
    /// The weights of each explained label by its position among the outputs, largest magnitude first.
    ///
    /// What `as_map()` gives in `lime` 0.2.0.1, without the second, negated model that it adds under 0 for regression.
    public var weightsByLabel: [Int: [FeatureWeight]] {
        Dictionary(uniqueKeysWithValues: self.labels.map { ($0.index, $0.weights) })
    }

    /// The weights of one label with the names of their features, largest magnitude first.
    ///
    /// - Parameters:
    ///   - label: The position of the label among the outputs; `nil` for the first that was explained.
    ///   - name: The name of a feature by its position.
    /// - Returns: A name and a weight for each feature in use.
    /// - Throws: ``LimeError`` with code `usage` when that label was not explained.
    package func namedWeights(label: Int?, _ name: (Int) -> String) throws -> [NamedWeight] {
        guard let chosen = label.map({ index in self.labels.first { $0.index == index } }) ?? self.labels.first else {
            let explained = self.labels.map { "\($0.index) (\($0.label))" }.joined(separator: ", ")
            let wanted = label.map(String.init) ?? "any"
            throw LimeError(.usage, "label \(wanted) was not explained, only \(explained); ask the explainer for it")
        }
        return chosen.weights.map { NamedWeight(name: name($0.feature), weight: $0.weight) }
    }
}
