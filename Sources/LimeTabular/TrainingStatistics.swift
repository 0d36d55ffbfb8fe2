import LimeCore
import LimeNumerics

/// All that an explainer needs to know of its training table; small, and enough to rebuild it without the data.
public struct TrainingStatistics: Sendable, Hashable, Codable {
    /// How numbers were grouped.
    public let discretizer: Discretizer

    /// One entry a column, in the order of the table.
    public let columns: [ColumnStatistics]

    /// The number of training rows.
    public let rowCount: Int

    /// Summarises a table.
    ///
    /// - Parameters:
    ///   - table: The rows that the model was trained on, or others like them.
    ///   - discretizer: How to group numbers.
    ///   - binCount: The number of bins, where the discretizer leaves it open; 2 or more.
    ///   - bins: The boundaries of some columns of numbers, which take the place of the discretizer's there.
    /// - Throws: ``LimeError`` with code `invalidInput` when there is nothing to learn from or a column is not sound,
    ///   `usage` when the discretizer lacks a target or boundaries are none.
    public init(
        _ table: Table,
        discretizer: Discretizer,
        binCount: Int = 4,
        bins: [String: [Double]] = [:]
    ) throws {
        guard (2...1000).contains(binCount) else {
            throw LimeError(.usage, "the number of bins must be from 2 to 1000, not \(binCount)")
        }
        try table.validate()
        try Self.check(bins, of: table)
        let classes = discretizer == .entropy ? try table.target?.classes() : nil
        self.discretizer = discretizer
        self.rowCount = table.rowCount
        self.columns = try table.columns.map { column in
            switch column.values {
            case .levels(let codes, let levels):
                return ColumnStatistics(column.name, kind: column.kind, codes: codes, levels: levels)
            case .numbers(let numbers):
                let sorted = RadixSort.sorted(numbers.filter { !$0.isNaN })
                let boundaries =
                    try bins[column.name].map { Discretizer.distinct($0.sorted()) }
                    ?? discretizer.boundaries(numbers, sorted: sorted, classes: classes, count: binCount)
                return ColumnStatistics(column.name, numbers: numbers, sorted: sorted, boundaries: boundaries)
            }
        }
    }

    /// Puts statistics together that were found elsewhere.
    ///
    /// - Parameters:
    ///   - columns: One entry a column, in the order of the rows that will be explained.
    ///   - rowCount: The number of rows that they tell of.
    ///   - discretizer: How numbers were grouped; with ``Discretizer/none`` numbers without boundaries are used as they
    ///     are.
    /// - Throws: ``LimeError`` with code `invalidInput` naming a column that contradicts itself.
    public init(columns: [ColumnStatistics], rowCount: Int, discretizer: Discretizer = .quartile) throws {
        self.discretizer = discretizer
        self.columns = columns
        self.rowCount = rowCount
        if let problem { throw LimeError(.invalidInput, problem) }
    }

    private static func check(_ bins: [String: [Double]], of table: Table) throws {
        for (name, boundaries) in bins.sorted(by: { $0.key < $1.key }) {
            guard table.columns.contains(where: { $0.name == name && $0.kind == .number }) else {
                throw LimeError(.usage, "bins are given for '\(name)', which is no column of numbers")
            }
            guard !boundaries.isEmpty, boundaries.allSatisfy(\.isFinite) else {
                throw LimeError(.usage, "the bins of column '\(name)' need one finite boundary or more")
            }
        }
    }
}
