import Lime

/// An encoding that fits a table's columns to a model's inputs by names, or by counts.
struct EncodingProposal {
    let encoding: TabularEncoding

    /// Looks for an encoding.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` telling the counts when none fits.
    init(table: Table, signature: ModelSignature) throws {
        if signature.inputs.count > 1 {
            self.encoding = TabularEncoding(columns: try Self.byInputs(table, signature.inputs))
            return
        }
        guard let input = signature.inputs.first else { throw LimeError(.invalidInput, "the model has no input") }
        if !input.columns.isEmpty {
            self.encoding = TabularEncoding(columns: try Self.byNames(table, input.columns))
            return
        }
        let codes = table.columns.map { Self.coded($0) }
        let oneHot = table.columns.map { Self.oneHot($0, dropping: 0) }
        let dropped = table.columns.map { Self.oneHot($0, dropping: 1) }
        let candidates = [codes, oneHot, dropped]
        let widths = candidates.map { $0.reduce(0) { $0 + ($1.oneHot?.count ?? 1) } }
        guard let fitting = widths.firstIndex(of: input.elementCount) else {
            throw LimeError(
                .invalidInput,
                """
                the model takes \(input.elementCount) numbers; the table's columns give \(widths[0]) with codes, \
                \(widths[1]) one-hot, \(widths[2]) one-hot without the first level. Write the encoding by hand, \
                starting from the columns that the model was trained on
                """
            )
        }
        self.encoding = TabularEncoding(columns: candidates[fitting])
    }

    private static func coded(_ column: TableColumn) -> TabularEncoding.Column {
        guard column.kind.isText, case .levels(_, let names) = column.values else {
            return TabularEncoding.Column(column: column.name)
        }
        return TabularEncoding.Column(column: column.name, codes: names)
    }

    private static func oneHot(_ column: TableColumn, dropping count: Int) -> TabularEncoding.Column {
        guard column.kind.isText, case .levels(_, let names) = column.values else {
            return TabularEncoding.Column(column: column.name)
        }
        return TabularEncoding.Column(column: column.name, oneHot: Array(names.dropFirst(count)))
    }

    /// An input a column, by name.
    private static func byInputs(_ table: Table, _ inputs: [ModelInput]) throws -> [TabularEncoding.Column] {
        try inputs.map { input in
            guard let index = table.index(ofColumn: input.name) else {
                throw LimeError(.invalidInput, "the model has an input '\(input.name)', but the table no such column")
            }
            var column =
                input.elementType == .string
                ? TabularEncoding.Column(column: input.name) : self.coded(table.columns[index])
            column.input = input.name
            return column
        }
    }

    /// The model's own names: columns of the table, or `column_level` as one-hot encoders call their columns.
    private static func byNames(_ table: Table, _ names: [String]) throws -> [TabularEncoding.Column] {
        var columns: [TabularEncoding.Column] = []
        for name in names {
            if let index = table.index(ofColumn: name) {
                columns.append(self.coded(table.columns[index]))
                continue
            }
            guard let (column, level) = self.split(name, table) else {
                throw LimeError(
                    .invalidInput,
                    "the model reads '\(name)', which is neither a column of the table nor one of its levels"
                )
            }
            if columns.last?.column == column, columns.last?.oneHot != nil {
                columns[columns.count - 1].oneHot?.append(level)
            } else {
                columns.append(TabularEncoding.Column(column: column, oneHot: [level]))
            }
        }
        return columns
    }

    private static func split(_ name: String, _ table: Table) -> (column: String, level: String)? {
        for column in table.columns {
            guard case .levels(_, let levels) = column.values else { continue }
            for separator in ["_", "=", ".", ""] where name.hasPrefix(column.name + separator) {
                let level = String(name.dropFirst(column.name.count + separator.count))
                if levels.contains(level) { return (column.name, level) }
            }
        }
        return nil
    }
}
