extension ColumnStatistics {
    /// What a sample must share with a row's cell for the feature to hold.
    ///
    /// A bin reads as in `lime` 0.2.0.1, `37.00 < age <= 48.00`, with as many decimals as keep boundaries apart.
    func condition(_ cell: Cell) -> String {
        switch cell {
        case .missing: return "\(self.name) is missing"
        case .level(let level): return "\(self.name) = \(level)"
        case .number:
            guard let last = self.boundaries.indices.last, let bin = self.group(of: cell) else { return self.name }
            let decimals = DecimalFormat.decimals(for: self.boundaries)
            let ends = self.boundaries.map { DecimalFormat.fixed($0, decimals: decimals) }
            if bin == 0 { return "\(self.name) <= \(ends[0])" }
            if bin > last { return "\(self.name) > \(ends[last])" }
            return "\(ends[bin - 1]) < \(self.name) <= \(ends[bin])"
        }
    }
}
