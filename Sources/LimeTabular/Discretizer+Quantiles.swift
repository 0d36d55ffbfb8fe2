import LimeNumerics

extension Discretizer {
    /// The linearly interpolated quantiles that divide numbers into parts of the same size.
    static func quantiles(_ sorted: [Double], parts: Int) -> [Double] {
        (1..<parts).map { Quantiles.interpolated(sorted, Double($0) / Double(parts)) }
    }
}
