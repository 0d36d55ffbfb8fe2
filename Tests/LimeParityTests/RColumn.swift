import LimeTabular

/// A column of a recorded table of R's.
struct RColumn {
    let name: String
    let kind: ColumnKind
    let cells: [Cell]

    /// A column of cells whose kind they tell: numbers, flags spelled TRUE and FALSE, or categories.
    init(name: String, _ cells: [Cell]) {
        let levels = Set(cells.compactMap { if case .level(let level) = $0 { level } else { nil } })
        let areNumbers = levels.isEmpty
        self.init(
            name: name,
            kind: areNumbers ? .number : levels.isSubset(of: ["TRUE", "FALSE"]) ? .flag : .category,
            cells
        )
    }

    /// A column of a kind.
    init(name: String, kind: ColumnKind, _ cells: [Cell]) {
        self.name = name
        self.kind = kind
        self.cells = cells
    }

    private var levels: [String] {
        Set(self.cells.compactMap { if case .level(let level) = $0 { level } else { nil } }).sorted()
    }

    /// The column as tables hold it.
    var column: TableColumn {
        guard self.kind != .number else {
            return TableColumn(
                name: self.name,
                numbers: self.cells.map { if case .number(let number) = $0 { number } else { .nan } }
            )
        }
        let levels = self.levels
        let codes = self.cells.map { cell -> Int32 in
            if case .level(let level) = cell { Int32(levels.firstIndex(of: level) ?? -1) } else { -1 }
        }
        return TableColumn(name: self.name, kind: self.kind, codes: codes, levels: levels)
    }

    /// What a model of numbers makes of it; levels that the training rows lack are missing.
    var encoding: TabularEncoding.Column {
        TabularEncoding.Column(column: self.name, codes: self.kind == .category ? self.levels : nil)
    }
}

extension GoldenValue {
    /// One value, or a list of them: R writes a vector of one element as the element.
    func list<Element>(_ element: (GoldenValue) throws -> Element) throws -> [Element] {
        if case .array(let values) = self { try values.map(element) } else { [try element(self)] }
    }

    /// The cells of a column.
    func cells() throws -> [Cell] {
        try self.list { value in
            switch value {
            case .null: .missing
            case .flag(let flag): .level(flag ? "TRUE" : "FALSE")
            case .number(let number): .number(number)
            case .text(let text): .level(text)
            default: throw GoldenError("a cell is no value")
            }
        }
    }
}
