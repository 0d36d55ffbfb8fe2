import LimeCore

extension ColumnLaw {
    /// The values of a column as often as they occur, missing ones among them.
    ///
    /// - Parameters:
    ///   - column: What is known of the column.
    ///   - order: The groups in the order in which they share the unit interval.
    ///   - drawsMissing: Whether missing cells are drawn too, where there are others.
    /// - Throws: ``LimeError`` with code `usage` where the statistics tell of bins, but not of their values.
    init(empirical column: ColumnStatistics, order: [Int], drawsMissing: Bool) throws {
        var parts = try order.filter { column.groups[$0].share > 0 }.map { index in
            let group = column.groups[index]
            guard column.kind == .number else {
                return Part(share: group.share, group: index, cells: [.level(column.levels[index])])
            }
            guard !group.values.isEmpty else {
                throw LimeError(
                    .usage,
                    """
                    the statistics of column '\(column.name)' hold no values to draw; choose the law \
                    '\(BinLaw.truncatedNormal.rawValue)', which needs none
                    """
                )
            }
            return Part(share: group.share, group: index, cells: group.values.map(Cell.number))
        }
        if drawsMissing && column.missingShare > 0 || parts.isEmpty {
            parts.append(Part(share: parts.isEmpty ? 1 : column.missingShare, group: nil, cells: [.missing]))
        }
        self.init(parts)
    }

    /// A normal distribution in each bin.
    ///
    /// - Throws: ``LimeError`` with code `usage` where cells are missing.
    init(truncated column: ColumnStatistics, scoresPoints: Bool) throws {
        try Self.requireNumbers(column)
        let occurring = column.groups.enumerated().filter { $0.element.share > 0 }
        let parts = try occurring.map { index, group in
            guard let bin = group.bin else {
                throw LimeError(.usage, "the statistics of column '\(column.name)' do not tell where its bins lie")
            }
            let quantile = NumberQuantile(bin, scoresPoints: scoresPoints)
            return Part(share: group.share, group: index, cells: [.number(bin.mean)], quantile: quantile)
        }
        self.init(parts)
    }

    /// A normal distribution with the mean of the whole column.
    ///
    /// - Parameters:
    ///   - column: What is known of the column.
    ///   - spread: The standard deviation.
    ///   - drawsMissing: Whether missing cells should be drawn too, which no normal distribution does.
    /// - Throws: ``LimeError`` with code `usage` where cells are missing that should be drawn, or all are.
    init(normal column: ColumnStatistics, deviation spread: Double, drawsMissing: Bool) throws {
        if drawsMissing || column.missingShare == 1 { try Self.requireNumbers(column) }
        // As scikit-learn's StandardScaler, whose scale is 1 for a column that never varies.
        let deviation = spread > 0 ? spread : 1
        self.init([
            Part(
                share: 1,
                group: 0,
                cells: [.number(column.mean)],
                quantile: .normal(mean: column.mean, deviation: deviation)
            )
        ])
    }

    private static func requireNumbers(_ column: ColumnStatistics) throws {
        guard column.missingShare == 0 else {
            throw LimeError(
                .usage,
                """
                column '\(column.name)' has missing cells, which no normal distribution draws; fill them, or choose the \
                law 'empirical'
                """
            )
        }
    }
}
