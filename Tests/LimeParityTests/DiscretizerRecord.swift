import LimeTabular

/// What a discretizer object of `lime` tells of its columns, from our statistics.
struct DiscretizerRecord {
    private let columns: [String: ColumnStatistics]

    init(_ statistics: TrainingStatistics) {
        let numbers = statistics.columns.enumerated().filter { $0.element.kind == .number }
        self.columns = Dictionary(uniqueKeysWithValues: numbers.map { (String($0.offset), $0.element) })
    }

    private static let fields: [(String, @Sendable (ColumnStatistics.Bin) -> Double)] = [
        ("mins", { $0.lower }), ("maxs", { $0.upper }), ("means", { $0.mean }), ("stds", { $0.standardDeviation }),
    ]

    /// Compares names, extents and moments of all bins.
    func check(_ document: GoldenObject, _ comparison: inout Comparison) throws {
        // Without any column of numbers the fields are there and empty.
        for (field, _) in Self.fields { _ = try document.value(field).object() }
        _ = document.optional("boundaries")
        for (key, names) in try document.value("names").object().entries() {
            guard let column = self.columns[key] else { throw GoldenError("column \(key) is not in bins") }
            comparison.equal("names \(key)", column.conditions(.twoDecimals), try names.texts())
            let bins = column.groups.compactMap(\.bin)
            for (field, number) in Self.fields {
                let expected = try document.value(field).object().value(key).numbers()
                comparison.close("\(field) \(key)", bins.map(number), expected, tolerance: 1e-12)
            }
            if let boundaries = document.optional("boundaries") {
                let expected = try boundaries.object().value(key).numbers()
                comparison.close("boundaries \(key)", column.boundaries, expected, tolerance: 1e-15)
            }
        }
    }
}
