extension ColumnStatistics {
    /// What a sample must share with a row's cell for the feature to hold.
    ///
    /// A bin reads as in `lime` 0.2.0.1, `37.00 < age <= 48.00`.
    func condition(_ cell: Cell, style: ConditionStyle) -> String {
        switch cell {
        case .missing: return "\(self.name) is missing"
        case .level(let level): return self.condition(level, style: style)
        case .number(let number): return self.conditions(style)[self.bin(of: number)]
        }
    }

    private func condition(_ level: String, style: ConditionStyle) -> String {
        switch (style, self.kind) {
        case (.twoDecimals, _): "\(self.name)=\(level)"
        case (.threeDigits, .flag): "\(self.name) is \(level.lowercased())"
        default: "\(self.name) = \(level)"
        }
    }

    /// The condition of every bin of a column of numbers.
    package func conditions(_ style: ConditionStyle) -> [String] {
        let ends = self.ends(style)
        guard let first = ends.first, let last = ends.last else { return [self.name] }
        let between = zip(ends, ends.dropFirst()).map { "\($0) < \(self.name) <= \($1)" }
        let above = style == .threeDigits ? "\(last) < \(self.name)" : "\(self.name) > \(last)"
        return ["\(self.name) <= \(first)"] + between + [above]
    }

    /// The boundaries between bins, as conditions write them.
    package func ends(_ style: ConditionStyle) -> [String] {
        guard style != .threeDigits else { return SignificantFormat.texts(self.boundaries, digits: 3) }
        let decimals = style == .distinct ? DecimalFormat.decimals(for: self.boundaries) : 2
        return self.boundaries.map { DecimalFormat.fixed($0, decimals: decimals) }
    }
}
