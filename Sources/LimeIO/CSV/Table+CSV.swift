public import Lime

extension Table {
    /// Reads a table from a CSV file, finding out what each column holds.
    ///
    /// A column holds numbers where every cell that is not missing is a finite decimal number, flags where every one is
    /// true or false in one spelling, dates where every one is spelled as ISO 8601 asks (2026-11-25, with or without a time
    /// of day), and categories otherwise. A column without any value is one of missing numbers.
    /// A cell is missing where it is empty or one of the missing words; in quotation marks it never is.
    ///
    /// - Parameters:
    ///   - path: The file; its first line names the columns.
    ///   - target: The column that a model was trained to predict, set apart from the others.
    ///   - options: How the file is written.
    /// - Throws: ``LimeError`` with code `fileNotFound`, `usage`, or `invalidInput` naming row and column.
    public init(csv path: String, target: String? = nil, options: CSVOptions = CSVOptions()) throws {
        let reader = try CSVReader(path, options: options)
        for name in options.categorical { _ = try reader.index(ofColumn: name) }
        let targetIndex = try target.map { try reader.index(ofColumn: $0) }
        let columns = reader.header.enumerated().map { index, name -> CSVColumn in
            let isForced = options.categorical.contains(name)
            return CSVColumn(name: name, index: index, reading: isForced ? .levels(.category) : .inferred)
        }
        var finished = try Self.read(columns, from: reader, options: options)
        let targetColumn = targetIndex.map { finished.remove(at: $0) }
        self.init(columns: finished, target: targetColumn)
    }

    /// Reads rows whose columns hold what they hold in a training table.
    ///
    /// - Parameters:
    ///   - path: The file; see ``CSVRows`` for what it must hold.
    ///   - training: The table whose columns are looked for.
    ///   - options: How the file is written; the kinds of the columns are the training table's.
    /// - Throws: ``LimeError`` with code `fileNotFound`, `usage`, or `invalidInput` naming row and column.
    public init(csv path: String, like training: Table, options: CSVOptions = CSVOptions()) throws {
        self = try CSVRows(csv: path, like: training, options: options).table
    }

    /// Reads all rows into columns.
    static func read(_ columns: [CSVColumn], from reader: CSVReader, options: CSVOptions) throws -> [TableColumn] {
        let missing = MissingWords(options.missingWords)
        while try reader.next() {
            for column in columns { try column.append(from: reader, missing: missing) }
        }
        guard reader.row >= 0 else {
            throw LimeError(.invalidInput, "\(reader.path): has a header but no rows")
        }
        return try columns.map { try $0.finish(path: reader.path) }
    }
}

/// Rows read from a CSV file to fit a training table.
///
/// The columns are found by name, in any order, and hold what they hold in the training table. The training table's
/// target may be there or not. Levels that the training table does not have are kept.
public struct CSVRows: Sendable, Hashable {
    /// The rows, with the training table's columns in its order.
    public let table: Table

    /// The columns of the file that the training table does not have, in the order of the file.
    public let ignoredColumns: [String]

    /// Reads rows.
    ///
    /// - Parameters:
    ///   - path: The file; its first line names the columns.
    ///   - training: The table whose columns are looked for.
    ///   - options: How the file is written; the kinds of the columns are the training table's.
    /// - Throws: ``LimeError`` with code `fileNotFound`, `usage`, or `invalidInput` naming row and column.
    public init(csv path: String, like training: Table, options: CSVOptions = CSVOptions()) throws {
        let reader = try CSVReader(path, options: options)
        let positions = Dictionary(uniqueKeysWithValues: reader.header.enumerated().map { ($1, $0) })
        var columns = try training.columns.map { column in
            guard let index = positions[column.name] else {
                throw LimeError(
                    .invalidInput,
                    "\(path): has no column '\(column.name)', which the training data has;"
                        + " \(reader.columnHint(for: column.name))"
                )
            }
            return CSVColumn(name: column.name, index: index, reading: .init(column.kind))
        }
        let target = training.target.flatMap { column in
            positions[column.name].map { CSVColumn(name: column.name, index: $0, reading: .init(column.kind)) }
        }
        if let target { columns.append(target) }
        let known = Set(columns.map(\.name))
        var finished = try Table.read(columns, from: reader, options: options)
        let targetColumn = target == nil ? nil : finished.popLast()
        self.table = Table(columns: finished, target: targetColumn)
        self.ignoredColumns = reader.header.filter { !known.contains($0) }
    }
}

extension CSVColumn.Reading {
    /// The reading that gives a column of a kind.
    init(_ kind: ColumnKind) {
        self = kind == .number ? .number : .levels(kind)
    }
}
