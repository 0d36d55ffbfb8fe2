import LimeNumerics

/// How numbers are grouped into bins, so that "in the same bin as the row" can be a feature.
public enum Discretizer: String, Sendable, Hashable, Codable, CaseIterable {
    /// Bins between the quartiles.
    case quartile

    /// Bins between the deciles.
    case decile

    /// No bins: numbers are used as they are, standardised by the training mean and standard deviation.
    case none

    /// The distinct inner boundaries of the bins, in increasing order; bin i holds boundary i − 1 < x ≤ boundary i.
    ///
    /// - Parameter sorted: The finite training values in increasing order.
    /// - Returns: Linearly interpolated quantiles without repetition; none where there are no values.
    package func boundaries(_ sorted: [Double]) -> [Double] {
        let parts =
            switch self {
            case .quartile: 4
            case .decile: 10
            case .none: 1
            }
        guard !sorted.isEmpty else { return [] }
        let quantiles = (1..<max(parts, 1)).map { Quantiles.interpolated(sorted, Double($0) / Double(parts)) }
        return quantiles.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
