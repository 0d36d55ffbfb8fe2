public import LimeNumerics

extension Distance {
    /// Other names of the same distances in scikit-learn; `minkowski` has the exponent 2 there.
    private static let aliases: [String: Distance] = [
        "cityblock": .manhattan, "l1": .manhattan, "l2": .euclidean, "matching": .hamming, "minkowski": .euclidean,
        "nan_euclidean": .euclidean, "maximum": .chebyshev, "binary": .jaccard,
    ]

    /// Names that scikit-learn 1.9 knows or knew, and why nothing can be done with them here.
    private static let refused = [
        "haversine": "it is for two columns, latitude and longitude",
        "kulsinski": "SciPy no longer has it",
        "mahalanobis": "it needs the covariances of all samples; scikit-learn fails here too",
        "precomputed": "the distances of samples are not known before they are drawn",
        "seuclidean": "it needs the variances of all samples; scikit-learn fails here too",
        "sokalmichener": "SciPy no longer has it; rogerstanimoto is the same",
        "wminkowski": "SciPy no longer has it",
    ]

    /// Finds a distance by its name in scikit-learn 1.9, `pairwise_distances(metric=)`.
    ///
    /// - Parameter name: A raw value, or another name of the same: cityblock, l1, l2, matching, minkowski,
    ///   nan_euclidean; and R's, `dist(method=)`: maximum, binary.
    /// - Throws: ``LimeError`` with code `usage` for other names, with the reason where scikit-learn has one.
    public init(name: String) throws {
        if let distance = Self(rawValue: name) ?? Self.aliases[name] {
            self = distance
            return
        }
        let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
        let reason = Self.refused[name].map { ": \($0)" } ?? ""
        throw LimeError(.usage, "there is no distance '\(name)'\(reason); the distances are \(known)")
    }
}
