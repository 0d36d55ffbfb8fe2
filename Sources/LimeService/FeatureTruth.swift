import Lime
import LimeIO

/// The names of columns that are known to matter, row by row.
struct FeatureTruth {
    private let truth: TuneRequest.Truth
    private let loaded: LoadedRows
    private let csv: CSVOptions

    /// Prepares to read.
    ///
    /// - Parameters:
    ///   - request: Tells where the names stand.
    ///   - loaded: The rows.
    init(_ request: TuneRequest, _ loaded: LoadedRows) {
        self.truth = request.truth
        self.loaded = loaded
        self.csv = request.rows.training.csv
    }

    /// The rows that are explained with their important columns.
    ///
    /// - Returns: A known row for each, in their order.
    /// - Throws: ``LimeError`` that names the row where no column is named, or one that is no feature.
    func rows() throws -> [TabularExplainer.KnownRow] {
        let columns = self.loaded.explainer.statistics.columns.map(\.name)
        return try zip(self.loaded.inputs, self.texts()).map { number, entry in
            let row = self.loaded.rows.table.rows[number]
            let names = Self.names(entry.text, columns: columns)
            do {
                try Self.check(names, columns: columns)
                _ = try self.loaded.explainer.positions(names, of: row)
            } catch let error as LimeError {
                throw LimeError(.invalidInput, "\(entry.place): \(error.message)")
            }
            return TabularExplainer.KnownRow(row: row, important: names)
        }
    }

    /// What stands for each row, and where.
    private func texts() throws -> [(text: String, place: String)] {
        let (inputs, path) = (self.loaded.inputs, self.loaded.rows.path)
        switch self.truth {
        case .column(let name):
            let texts = try TextFile.column(name, csv: path, options: self.csv)
            return inputs.map { (texts[$0], "row \($0) of \(path), column '\(name)'") }
        case .file(let file):
            let lines = try TextFile.lines(file)
            guard lines.count == inputs.count else {
                throw LimeError(
                    .invalidInput,
                    "\(file): has \(lines.count) lines for \(inputs.count) rows; it needs a line for each row"
                )
            }
            return lines.enumerated().map { ($1, "\(file), line \($0 + 1)") }
        }
    }

    /// The names in a text: between semicolons, or between commas where there is no semicolon.
    ///
    /// - Parameters:
    ///   - text: Such as `age; hours`; a text that is itself a column's name is one name.
    ///   - columns: The names of all columns.
    /// - Returns: The names without spaces around them, each once.
    static func names(_ text: String, columns: [String]) -> [String] {
        let trimmed = Self.trimmed(text[...])
        if columns.contains(trimmed) { return [trimmed] }
        let separator: Character = text.contains(";") ? ";" : ","
        return text.split(separator: separator).map(Self.trimmed).filter { !$0.isEmpty }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    private static func check(_ names: [String], columns: [String]) throws {
        guard !names.isEmpty else {
            throw LimeError(.invalidInput, "names no column; write those that matter, with semicolons between them")
        }
        guard let stray = names.first(where: { !columns.contains($0) }) else { return }
        throw LimeError(
            .invalidInput,
            "'\(stray)' is no column of the training data; \(NearNames.hint(for: stray, among: columns))"
        )
    }
}
