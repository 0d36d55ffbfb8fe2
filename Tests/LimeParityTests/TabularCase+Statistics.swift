import LimeNumerics
import LimeTabular

extension TabularCase {
    /// What is known of the training rows: computed from them, or given where the case was recorded so.
    func statistics(_ document: GoldenObject) throws -> TrainingStatistics {
        guard let given = self.config.optional("training_data_stats") else {
            return try TrainingStatistics(self.table(), discretizer: self.options.discretizer, bins: self.options.bins)
        }
        let record: GoldenObject
        let (values, frequencies): (GoldenObject, GoldenObject)
        if case .object(let object) = given {
            record = object
            values = try object.value("feature_values").object()
            frequencies = try object.value("feature_frequencies").object()
        } else {
            record = try document.value("discretizer").object()
            values = try document.value("feature_values").object()
            frequencies = try document.value("feature_frequencies").object()
        }
        let columns = try self.row.indices.map { index in
            try self.column(index, record, values: values, frequencies: frequencies)
        }
        return try TrainingStatistics(columns: columns, rowCount: self.rows.count)
    }

    private func column(
        _ index: Int,
        _ record: GoldenObject,
        values: GoldenObject,
        frequencies: GoldenObject
    ) throws -> ColumnStatistics {
        let key = String(index)
        let shares = try frequencies.value(key).numbers()
        let total = shares.reduce(0, +)
        let known = zip(try values.value(key).numbers(), shares.map { $0 / total })
        if self.categorical.contains(index) {
            return ColumnStatistics(
                name: self.names[index],
                levels: known.map { (level: self.level($0, of: index), share: $1) }
            )
        }
        let bins = record.optional("bins") ?? record.optional("boundaries")
        guard let boundaries = try bins?.object().value(key).numbers() else {
            throw GoldenError("the statistics hold no bins")
        }
        let fields = try ["mins", "maxs", "means", "stds"].map { try record.value($0).object().value(key).numbers() }
        let distinct = Set(boundaries).sorted()
        let all = (0...distinct.count).map { bin -> (share: Double, bin: ColumnStatistics.Bin) in
            let share = known.first { $0.0 == Double(bin) }?.1 ?? 0
            let numbers = fields.map { $0[bin] }
            let place = ColumnStatistics.Bin(
                lower: numbers[0],
                upper: numbers[1],
                mean: numbers[2],
                standardDeviation: numbers[3]
            )
            return (share, place)
        }
        return ColumnStatistics(
            name: self.names[index],
            mean: 0,
            standardDeviation: 1,
            boundaries: distinct,
            bins: all
        )
    }

    /// What the linear model sees of recorded rows.
    func interpretable(_ inverse: [[Double]], _ statistics: TrainingStatistics) -> [[Double]] {
        inverse.map { row in
            row.enumerated().map { index, number in
                guard !self.categorical.contains(index) else { return number == self.row[index] ? 1 : 0 }
                let (mean, scale) = self.scaler(statistics.columns[index])
                return (number - mean) / scale
            }
        }
    }

    private func scaler(_ column: ColumnStatistics) -> (mean: Double, scale: Double) {
        let isValue = column.kind == .number && self.options.discretizer == .none
        let deviation = column.standardDeviation
        return isValue ? (column.mean, deviation > 0 ? deviation : 1) : (0, 1)
    }

    /// Compares what is known of the training rows.
    func check(
        _ statistics: TrainingStatistics,
        _ document: GoldenObject,
        _ comparison: inout Comparison
    ) throws {
        let scaler = try document.value("scaler").object()
        let scales = statistics.columns.map { self.scaler($0) }
        comparison.close("mean", scales.map(\.mean), try scaler.value("mean").numbers(), tolerance: 1e-12)
        comparison.close("scale", scales.map(\.scale), try scaler.value("scale").numbers(), tolerance: 1e-12)
        for (key, value) in try document.optional("feature_values")?.object().entries() ?? [] {
            let column = try self.position(key)
            let shares = self.shares(statistics.columns[column], column)
            comparison.equal("feature_values \(key)", shares.map(\.value), try value.numbers())
            let expected = try document.value("feature_frequencies").object().value(key).numbers()
            comparison.close("feature_frequencies \(key)", shares.map(\.share), expected, tolerance: 1e-12)
        }
        _ = document.optional("feature_frequencies")
        if let expected = try document.optional("discretizer")?.object() {
            try DiscretizerRecord(statistics).check(expected, &comparison)
            let bins = zip(statistics.columns, self.row).map { column, number in
                column.kind == .number ? Double(column.bin(of: number)) : number
            }
            comparison.equal("row_discretized", bins, try expected.value("row_discretized").numbers())
        }
    }

    private func position(_ key: String) throws -> Int {
        guard let column = Int(key), self.row.indices.contains(column) else {
            throw GoldenError("'\(key)' is no column")
        }
        return column
    }

    /// The bins or codes that occur, in increasing order, and how often.
    private func shares(_ column: ColumnStatistics, _ index: Int) -> [(value: Double, share: Double)] {
        let occurring = column.groups.indices.filter { column.groups[$0].share > 0 }
        guard column.kind != .number else { return occurring.map { (Double($0), column.groups[$0].share) } }
        let codes = Dictionary(
            self.rows.map { (self.level($0[index], of: index), $0[index]) },
            uniquingKeysWith: { first, _ in first }
        )
        return occurring.map { (codes[column.levels[$0]] ?? -1, column.groups[$0].share) }.sorted { $0.0 < $1.0 }
    }
}
