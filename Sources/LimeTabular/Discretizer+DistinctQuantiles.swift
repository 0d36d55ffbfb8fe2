import LimeNumerics

extension Discretizer {
    /// The distinct quantiles between the smallest and the largest number.
    ///
    /// Where there are fewer than two bins so, it is boundaries of the same width. As R `lime` 0.5.3, `bin_data`, with
    /// R's `quantile` and `seq`.
    static func distinctQuantiles(_ sorted: [Double], parts: Int) -> [Double] {
        guard let lowest = sorted.first, let highest = sorted.last, lowest < highest else { return [] }
        let shares = (0...parts).map { $0 == parts ? 1 : Double($0) * (1 / Double(parts)) }
        let cuts = self.distinct(shares.map { Quantiles.weighted(sorted, $0) })
        guard cuts.count < 3 else { return Array(cuts.dropFirst().dropLast()) }
        let width = (highest - lowest) / Double(parts)
        guard width.isFinite else { return self.equalWidths(sorted, parts: parts) }
        return (1..<parts).map { lowest + Double($0) * width }
    }
}
