import LimeCore

/// How numbers are grouped into bins, so that "in the same bin as the row" can be a feature.
public enum Discretizer: String, Sendable, Hashable, Codable, CaseIterable {
    /// Bins between the quartiles.
    case quartile

    /// Bins between the deciles.
    case decile

    /// Up to eight bins that separate the classes of the table's target best.
    case entropy

    /// Bins between the distinct quantiles; of the same width where these leave but one.
    ///
    /// As R `lime` 0.5.3 with `quantile_bins`; how many is ``TabularExplainer/Options/binCount``.
    case quantile

    /// Bins of the same width; how many is ``TabularExplainer/Options/binCount``.
    case equalWidth = "equal-width"

    /// No bins: numbers are used as they are, standardised by the training mean and standard deviation.
    case none

    /// Whether ``TabularExplainer/Options/binCount`` tells how many bins there are.
    public var takesCount: Bool { self == .quantile || self == .equalWidth }

    /// The distinct inner boundaries of the bins, in increasing order; bin i holds boundary i − 1 < x ≤ boundary i.
    ///
    /// - Parameters:
    ///   - numbers: The training values in the order of the rows, NaN where one is missing.
    ///   - sorted: Those that are there, in increasing order.
    ///   - classes: The class of every row, −1 where it is not known; `nil` where the table has no target.
    ///   - count: The number of bins, where the discretizer leaves it open.
    /// - Returns: The boundaries; none where there are no values.
    /// - Throws: ``LimeError`` with code `usage` when classes are needed and not known.
    func boundaries(_ numbers: [Double], sorted: [Double], classes: [Int]?, count: Int) throws -> [Double] {
        guard !sorted.isEmpty else { return [] }
        let boundaries =
            switch self {
            case .quartile: Self.quantiles(sorted, parts: 4)
            case .decile: Self.quantiles(sorted, parts: 10)
            case .entropy: try Self.entropyCuts(numbers, sorted: sorted, classes: classes)
            case .quantile: Self.distinctQuantiles(sorted, parts: count)
            case .equalWidth: Self.equalWidths(sorted, parts: count)
            case .none: [Double]()
            }
        return Self.distinct(boundaries)
    }

    /// Increasing numbers without repetition.
    static func distinct(_ sorted: [Double]) -> [Double] {
        sorted.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
