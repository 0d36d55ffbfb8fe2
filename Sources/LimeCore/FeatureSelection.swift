package import LimeNumerics

/// How the features that an explanation may use are chosen.
public enum FeatureSelection: String, Sendable, Hashable, Codable, CaseIterable {
    /// All features.
    case none

    /// One after the other, each time the one that raises the weighted R² most.
    case forward

    /// Those with the largest coefficients of a lightly penalised fit on all features.
    case highestWeights = "highest-weights"

    /// Those on the lasso path at the last step that has few enough.
    case lassoPath = "lasso-path"

    /// Forward selection for up to six features, else the highest weights, as both older packages do.
    case auto

    /// Chooses columns.
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the neighborhood.
    ///   - target: Which output is explained.
    ///   - count: How many features are wanted; no more are returned.
    /// - Returns: The chosen columns, in the order of choice.
    package func columns(_ gram: WeightedGram, target: Int, count: Int) -> [Int] {
        switch self {
        case .none: Array(0..<gram.columns)
        case .auto: (count <= 6 ? Self.forward : .highestWeights).columns(gram, target: target, count: count)
        case .forward: Self.forwardSelection(gram, target: target, count: count)
        case .highestWeights: Self.highestWeights(gram, target: target, count: count)
        case .lassoPath: Self.lassoPath(gram, target: target, count: count)
        }
    }
}
