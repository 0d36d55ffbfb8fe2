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

    /// The path of one target as far as it is followed.
    package func path(_ gram: WeightedGram, target: Int) -> LARSPath {
        switch self {
        case .whole: LARSPath(gram, target: target)
        case .scikitLearn:
            LARSPath(gram, target: target, lowest: Double(Float.ulpOfOne) * Double(gram.rows), limit: 500)
        }
    }

    /// The columns where there is nothing to choose by.
    func columnsOfFlatPath(_ gram: WeightedGram, count: Int) -> [Int] {
        switch self {
        case .whole: Array(0..<min(count, gram.columns))
        case .scikitLearn: Array(0..<gram.columns)
        }
    }
}
