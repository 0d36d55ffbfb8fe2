import LimeCore
public import LimeNumerics

/// How series, of the same features at the same number of times, become rows of a table.
///
/// A row has a column for every feature and time, features one after the other: column f · T + t is feature f at time t
/// and is named `{feature}_t-{T − 1 − t}`, so that `_t-0` is the last time. As `lime` 0.2.0.1,
/// `RecurrentTabularExplainer`.
public struct SequenceLayout: Sendable, Hashable, Codable {
    /// The names of the features.
    public let features: [String]

    /// T, the number of times.
    public let times: Int

    /// Creates a layout.
    public init(features: [String], times: Int) {
        self.features = features
        self.times = times
    }

    /// The names of the columns.
    public var columns: [String] {
        self.features.flatMap { feature in (0..<self.times).map { self.name(feature, $0) } }
    }

    /// Each time with all its features, one after the other, as a model of an input of shape [T, features] reads it.
    public var encoding: TabularEncoding {
        TabularEncoding(
            columns: (0..<self.times).flatMap { time in
                self.features.map { TabularEncoding.Column(column: self.name($0, time)) }
            }
        )
    }

    /// The table of some series.
    ///
    /// - Parameters:
    ///   - series: One matrix a row of the table: a row a time, a column a feature; NaN where a value is missing.
    ///   - categories: The columns whose numbers are levels.
    ///   - target: What a model was trained to predict of each series, where that is known.
    /// - Returns: The table.
    /// - Throws: ``LimeError`` with code `invalidInput` for a series of another shape.
    public func table(
        _ series: [Matrix],
        categories: Set<String> = [],
        target: TableColumn? = nil
    ) throws -> Table {
        for (index, one) in series.enumerated() { try self.check(one, "series \(index) (counted from 0)") }
        guard target.map({ $0.count == series.count }) ?? true else {
            throw LimeError(.invalidInput, "there are \(series.count) series, but \(target?.count ?? 0) targets")
        }
        if let unknown = categories.subtracting(self.columns).min() {
            throw LimeError(.usage, "'\(unknown)' is to be a category, but there is no such column")
        }
        let columns = self.columns.enumerated().map { index, name in
            let numbers = series.map { $0[index % self.times, index / self.times] }
            return categories.contains(name)
                ? TableColumn(name: name, categories: numbers) : TableColumn(name: name, numbers: numbers)
        }
        return Table(columns: columns, target: target)
    }

    /// The row of one series.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` for a series of another shape.
    public func row(_ series: Matrix) throws -> TableRow {
        try self.check(series, "the series")
        let columns = self.columns
        let cells = columns.indices.map { index -> Cell in
            let number = series[index % self.times, index / self.times]
            return number.isNaN ? .missing : .number(number)
        }
        return TableRow(columns: columns, cells: cells)
    }

    private func name(_ feature: String, _ time: Int) -> String { "\(feature)_t-\(self.times - 1 - time)" }

    private func check(_ series: Matrix, _ name: String) throws {
        guard series.rows == self.times, series.columns == self.features.count else {
            throw LimeError(
                .invalidInput,
                """
                \(name) has \(series.rows) times of \(series.columns) features, not \(self.times) of \
                \(self.features.count)
                """
            )
        }
    }
}
