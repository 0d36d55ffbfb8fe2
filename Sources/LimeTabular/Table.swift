/// Rows of typed cells in named columns, with a column to be predicted set apart.
public struct Table: Sendable, Hashable {
    /// The columns that describe a row, in the order of the file; the target is not among them.
    public let columns: [TableColumn]

    /// The column that a model was trained to predict, where one was named.
    public let target: TableColumn?

    /// The number of rows.
    public let rowCount: Int

    /// Creates a table.
    ///
    /// - Precondition: All columns have the same number of cells.
    public init(columns: [TableColumn], target: TableColumn? = nil) {
        let count = columns.first?.count ?? target?.count ?? 0
        precondition((columns + (target.map { [$0] } ?? [])).allSatisfy { $0.count == count }, "ragged columns")
        self.columns = columns
        self.target = target
        self.rowCount = count
    }

    /// The rows, without the target.
    public var rows: Rows { Rows(table: self) }

    /// The position of a column.
    public func index(ofColumn name: String) -> Int? { self.columns.firstIndex { $0.name == name } }

    /// The rows of a table, made when they are asked for.
    public struct Rows: RandomAccessCollection, Sendable {
        let table: Table

        /// Always 0.
        public var startIndex: Int { 0 }

        /// The number of rows.
        public var endIndex: Int { self.table.rowCount }

        /// One row, counted from 0.
        public subscript(index: Int) -> TableRow {
            TableRow(
                columns: self.table.columns.map(\.name),
                cells: self.table.columns.map { $0[index] }
            )
        }
    }
}

/// One row of a table.
public struct TableRow: Sendable, Hashable {
    /// The names of the columns.
    public let columns: [String]

    /// The cell in each column.
    public let cells: [Cell]

    /// Creates a row.
    public init(columns: [String], cells: [Cell]) {
        self.columns = columns
        self.cells = cells
    }

    /// The cell in a column; `nil` where there is no such column or no cell for it.
    public subscript(column: String) -> Cell? {
        self.columns.firstIndex(of: column).flatMap { self.cells.indices.contains($0) ? self.cells[$0] : nil }
    }
}

/// One value of a table.
public enum Cell: Sendable, Hashable {
    /// A finite number.
    case number(Double)
    /// One of a column's levels; flags and dates have the levels that the file spells, such as `true` and `2026-11-25`.
    case level(String)
    /// Nothing: the value is not known.
    case missing
}

/// What the cells of a column are.
public enum ColumnKind: String, Sendable, Hashable, Codable {
    /// Numbers.
    case number
    /// One of some levels.
    case category
    /// True or false.
    case flag
    /// Days or moments; they keep a row's value in every sample.
    case date

    /// Whether its cells mean nothing to a model of numbers without codes.
    package var isText: Bool { self == .category || self == .date }

    /// Whether there are levels and each is spelled like a finite number.
    static func spellNumbers(_ levels: [String]) -> Bool {
        !levels.isEmpty && levels.allSatisfy { Double($0)?.isFinite ?? false }
    }
}

/// A named column of cells of one kind.
public struct TableColumn: Sendable, Hashable {
    /// How the cells are kept.
    public enum Values: Sendable, Hashable {
        /// Numbers; NaN where a cell is missing.
        case numbers([Double])
        /// Positions in a list of levels; −1 where a cell is missing.
        case levels([Int32], names: [String])
    }

    /// The name in the table's header.
    public let name: String

    /// What the cells are.
    public let kind: ColumnKind

    /// The cells.
    public let values: Values

    /// Creates a column of numbers.
    ///
    /// - Parameters:
    ///   - name: The name in the table's header.
    ///   - numbers: Finite numbers, NaN for a missing cell.
    public init(name: String, numbers: [Double]) {
        self.name = name
        self.kind = .number
        self.values = .numbers(numbers)
    }

    /// Creates a column of levels.
    ///
    /// - Parameters:
    ///   - name: The name in the table's header.
    ///   - kind: `category`, `flag` or `date`.
    ///   - codes: Positions in `levels`, −1 for a missing cell.
    ///   - levels: The distinct levels, sorted by Unicode scalars so that their order never depends on the rows'.
    public init(name: String, kind: ColumnKind, codes: [Int32], levels: [String]) {
        self.name = name
        self.kind = kind
        self.values = .levels(codes, names: levels)
    }

    /// The number of cells.
    public var count: Int {
        switch self.values {
        case .numbers(let numbers): numbers.count
        case .levels(let codes, _): codes.count
        }
    }

    /// What the cells are to a model of numbers: levels that spell numbers are these.
    var encodedKind: ColumnKind {
        guard case .levels(_, let names) = self.values, self.kind == .category else { return self.kind }
        return ColumnKind.spellNumbers(names) ? .number : .category
    }

    /// One cell, counted from 0.
    public subscript(row: Int) -> Cell {
        switch self.values {
        case .numbers(let numbers): numbers[row].isNaN ? .missing : .number(numbers[row])
        case .levels(let codes, let names): codes[row] < 0 ? .missing : .level(names[Int(codes[row])])
        }
    }
}
