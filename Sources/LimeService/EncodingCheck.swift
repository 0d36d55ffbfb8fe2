import Lime

/// What only the cells of a table can tell of an encoding: texts among numbers, levels that do not occur.
struct EncodingCheck {
    let table: Table

    /// The table's file, for messages.
    let path: String

    let signature: ModelSignature

    /// Refuses a column of numbers in which some cells are texts, naming the first of them.
    ///
    /// Without an encoding only columns that are mostly numbers are looked at; others hold texts on purpose.
    ///
    /// - Parameter encoding: How columns become the model's numbers.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    func requireNumbers(_ encoding: TabularEncoding?) throws {
        for column in self.table.columns where self.isRead(column.name, as: encoding) {
            guard case .levels(let codes, let names) = column.values, column.kind == .category else { continue }
            let texts = Set(names.indices.filter { Double(names[$0]) == nil })
            let rows = codes.indices.filter { texts.contains(Int(codes[$0])) }
            guard let first = rows.first, encoding != nil || 2 * rows.count < codes.count else { continue }
            let others = rows.count > 1 ? " (and \(rows.count - 1) more such rows)" : ""
            throw LimeError(
                .invalidInput,
                """
                \(self.path): row \(first), column '\(column.name)' is '\(column[first].text)'\(others), but the model takes \
                a number there; mend the cell, list it with --na when it means that the number is missing, or give \
                the column codes or oneHot in the encoding
                """
            )
        }
    }

    /// Tells levels of the encoding that the table does not have, which a misspelt one would be.
    func unusedLevels(_ encoding: TabularEncoding?) -> [String] {
        (encoding?.columns ?? []).compactMap { column in
            guard let levels = column.codes ?? column.oneHot,
                let cells = self.table.columns.first(where: { $0.name == column.column })
            else { return nil }
            let present = Set((0..<cells.count).map { cells[$0].text })
            let unused = levels.filter { !present.contains($0) }
            guard !unused.isEmpty else { return nil }
            let names = unused.map { "'\($0)'" }.joined(separator: ", ")
            return "the encoding lists \(names) for column '\(column.column)', which never occurs in \(self.path)"
        }
    }

    /// Whether a column goes to the model as the numbers that its cells are.
    private func isRead(_ name: String, as encoding: TabularEncoding?) -> Bool {
        guard self.signature.inputs.allSatisfy({ $0.elementType != .string }) else { return false }
        guard let encoding else { return true }
        return encoding.columns.contains { $0.column == name && $0.codes == nil && $0.oneHot == nil }
    }
}
