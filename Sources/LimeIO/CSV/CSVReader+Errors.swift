import Lime

extension CSVReader {
    /// An error at a cell of the current row.
    ///
    /// - Parameters:
    ///   - what: What is wrong and what to do, continuing the place.
    ///   - column: The column, from 0.
    /// - Returns: The error, with file, row, line and column.
    func error(_ what: String, column: Int) -> LimeError {
        LimeError(.invalidInput, "\(self.path): \(self.place(line: self.line)), \(self.name(ofColumn: column)) \(what)")
    }

    /// Refuses a row that is longer or shorter than the header.
    func checkFieldCount() throws {
        let count = self.fields.count + self.surplus
        guard count != self.header.count else { return }
        let remedy =
            count > self.header.count
            ? "put fields that hold the delimiter in quotation marks" : "write every field, also those that are empty"
        throw LimeError(
            .invalidInput,
            "\(self.path): \(self.place(line: self.line)) has \(Self.counted(count, "field"))"
                + " where the header has \(self.header.count); \(remedy)"
        )
    }

    func blankLine(before count: Int) -> LimeError {
        LimeError(
            .invalidInput,
            "\(self.path): \(self.place(line: self.line - count, row: self.row + 1)) is blank but not the last;"
                + " take the blank line out"
        )
    }

    func recordTooLong() -> LimeError {
        LimeError(
            .invalidInput,
            "\(self.path): \(self.place(line: self.line(at: 0), row: self.scannedRow)) is longer than"
                + " \(Self.longestRecord) bytes; is a quotation mark missing?"
        )
    }

    func textAfterQuote(at place: Int) -> LimeError {
        self.quoteError(
            "has text after its closing quotation mark; double the marks that belong to the text",
            at: place
        )
    }

    func unclosedQuote(at place: Int) -> LimeError {
        self.quoteError("opens a quotation mark that is never closed", at: place)
    }

    /// What is there instead of a column that is not.
    func columnHint(for name: String) -> String {
        let only = self.header.count == 1 ? self.header[0] : ""
        if let other = only.first(where: { "\t;|,".contains($0) }) {
            return "its only column is '\(only)': if \(other == "\t" ? "a tab" : "'\(other)'") divides the fields,"
                + " say so with --delimiter"
        }
        return NearNames.hint(for: name, among: self.header)
    }

    /// An error in the record that is being scanned, which is not the current one yet.
    private func quoteError(_ what: String, at place: Int) -> LimeError {
        let column = self.fields.count + self.surplus
        return LimeError(
            .invalidInput,
            "\(self.path): \(self.place(line: self.line(at: place), row: self.scannedRow)),"
                + " \(self.name(ofColumn: column)) \(what)"
        )
    }

    private var scannedRow: Int? { self.header.isEmpty ? nil : self.row + 1 }

    private func place(line: Int) -> String {
        self.place(line: line, row: self.header.isEmpty ? nil : self.row)
    }

    private func place(line: Int, row: Int?) -> String {
        row.map { "row \($0) (line \(line))" } ?? "the header (line \(line))"
    }

    private func name(ofColumn column: Int) -> String {
        column < self.header.count ? "column \(column + 1) ('\(self.header[column])')" : "column \(column + 1)"
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
