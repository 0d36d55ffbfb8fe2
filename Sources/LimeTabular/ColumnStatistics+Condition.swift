extension ColumnStatistics {
    /// What a sample must share with a row's cell for the feature to hold.
    ///
    /// A bin reads as in `lime` 0.2.0.1, `37.00 < age <= 48.00`.
    func condition(_ cell: Cell, style: ConditionStyle) -> String {
        switch cell {
        case .missing: return "\(self.name) is missing"
        case .level(let level): return style == .distinct ? "\(self.name) = \(level)" : "\(self.name)=\(level)"
        case .number(let number): return self.conditions(style)[self.bin(of: number)]
        }
    }

    /// The condition of every bin of a column of numbers.
    package func conditions(_ style: ConditionStyle) -> [String] {
        let decimals = style == .distinct ? DecimalFormat.decimals(for: self.boundaries) : 2
        let ends = self.boundaries.map { DecimalFormat.fixed($0, decimals: decimals) }
        guard let first = ends.first, let last = ends.last else { return [self.name] }
        let between = zip(ends, ends.dropFirst()).map { "\($0) < \(self.name) <= \($1)" }
        return ["\(self.name) <= \(first)"] + between + ["\(self.name) > \(last)"]
    }
}
