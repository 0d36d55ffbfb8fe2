package import LimeNumerics

/// How far ``FeatureSelection/lassoPath`` follows the path, and what it takes where the path never leaves 0.
public enum LassoPathExtent: String, Sendable, Hashable, Codable, CaseIterable {
    /// To its end, within rounding; where it never leaves 0, the first columns.
    case whole

    /// For 500 steps at most, until no column's Σw(x − x̄)(y − ŷ) exceeds 1.2e-7 a row; where that is so from the
    /// beginning, all columns.
    ///
    /// As `lime` 0.2.0.1, `LimeBase.feature_selection`, with scikit-learn 1.9.1, `lars_path`.
    case scikitLearn = "scikit-learn"

    /// On a grid of 300 penalties for columns of variance 1, as far as glmnet follows it; see ``CoordinateDescentPath``.
    ///
    /// As R `lime` 0.5.3. Where all features are wanted there is nothing to choose, and all are taken.
    case glmnet

    /// The number of penalties of a grid.
    private static let penalties = 300

    /// The columns that are active at each step after the first of the path of one target.
    ///
    /// - Returns: One entry a step; none where the path never leaves 0.
    func activeColumns(_ gram: WeightedGram, target: Int) -> [[Int]] {
        guard self != .glmnet else {
            return Array(CoordinateDescentPath(gram, target: target, count: Self.penalties).active.dropFirst())
        }
        return self.path(gram, target: target).steps.dropFirst().map { step in step.indices.filter { step[$0] != 0 } }
    }

    /// The exact path of one target as far as it is followed.
    package func path(_ gram: WeightedGram, target: Int) -> LARSPath {
        switch self {
        case .whole, .glmnet: LARSPath(gram, target: target)
        case .scikitLearn:
            LARSPath(gram, target: target, lowest: Double(Float.ulpOfOne) * Double(gram.rows), limit: 500)
        }
    }

    /// The columns where there is nothing to choose by.
    func columnsOfFlatPath(_ gram: WeightedGram, count: Int) -> [Int] {
        switch self {
        case .whole, .glmnet: Array(0..<min(count, gram.columns))
        case .scikitLearn: Array(0..<gram.columns)
        }
    }
}
