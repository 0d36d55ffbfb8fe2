package import LimeNumerics

/// How the features that an explanation may use are chosen.
public enum FeatureSelection: String, Sendable, Hashable, Codable, CaseIterable {
    /// All features.
    case none

    /// One after the other, each time the one that raises the weighted R² most.
    case forward

    /// Those that rank highest in a lightly penalised fit on all features; see ``FeatureRanking``.
    case highestWeights = "highest-weights"

    /// Those on the lasso path at the last step that has few enough; see ``LassoPathExtent``.
    case lassoPath = "lasso-path"

    /// Those by which a small regression tree divides the answers; fewer than asked for where it divides by few.
    ///
    /// As R `lime` 0.5.3, whose tree is one round of boosting with the logistic loss from a score of one half. That is the tree
    /// of weighted least squares, so answers of a regression will do here too. Samples are kept for it.
    case tree

    /// Forward selection for up to six features, else the highest weights, as both older packages do.
    case auto

    /// Chooses columns.
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the neighborhood.
    ///   - target: Which output is explained.
    ///   - count: How many features are wanted; there may be fewer. No more are returned, unless the details say
    ///     otherwise.
    ///   - details: How the method goes about it where there is a choice.
    /// - Returns: The chosen columns, in the order of choice.
    package func columns(
        _ gram: WeightedGram,
        target: Int,
        count: Int,
        details: SelectionDetails = SelectionDetails()
    ) -> [Int] {
        switch self {
        case .none: Array(0..<gram.columns)
        case .auto: self.resolved(count).columns(gram, target: target, count: count, details: details)
        case .forward: Self.forwardSelection(gram, target: target, count: count)
        case .highestWeights: Self.highestWeights(gram, target: target, count: count, details: details)
        case .lassoPath: Self.lassoPath(gram, target: target, count: count, extent: details.lassoPath)
        case .tree: Self.tree(gram, samples: details.samples, count: count)
        }
    }

    func resolved(_ count: Int) -> FeatureSelection { count <= 6 ? .forward : .highestWeights }
}
