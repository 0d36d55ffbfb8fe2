/// The unit of a number that is a feature itself, where numbers are not in bins.
public enum NumberScale: String, Sendable, Hashable, Codable, CaseIterable {
    /// (x − mean) / standard deviation.
    case standardized

    /// x / standard deviation, so that 0 stays 0.
    case divided

    /// x · standard deviation, as `lime` 0.2.0.1 computes for sparse rows by mistake.
    case multiplied

    /// x itself. Distances are between standardised numbers, with the standard deviation √(Σ(x − mean)² / (n − 1)).
    ///
    /// As R `lime` 0.5.3.
    case raw

    /// The feature of a number, with the mean and the deviation of its column; a deviation of 0 counts as 1.
    @inline(__always)
    func callAsFunction(_ number: Double, mean: Double, deviation: Double) -> Double {
        let scale = deviation > 0 ? deviation : 1
        switch self {
        case .standardized: return (number - mean) / scale
        case .divided: return number / scale
        case .multiplied: return number * scale
        case .raw: return number
        }
    }
}
