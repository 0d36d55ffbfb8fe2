import Lime

/// A column of a table while its file is read.
final class CSVColumn {
    /// How the cells are understood.
    enum Reading {
        /// As numbers until a cell is none, then as levels.
        case inferred
        /// As numbers; a cell that is none is an error.
        case number
        /// As levels of a kind, whatever they look like.
        case levels(ColumnKind)
    }

    let name: String
    /// The position in the file.
    let index: Int
    private let reading: Reading
    private var isNumber: Bool
    private var numbers: [Double] = []
    /// The cells of an inferred column of numbers as they are spelled.
    ///
    /// Each is ended by a NUL, which no cell holds. A missing cell is empty, which no number is. They are kept in case
    /// that a later cell makes levels of them.
    private var spellings: [UInt8] = []
    private var codes: [Int32] = []
    private var levels = LevelInterner()
    /// The first number beyond what a double can hold: an error, unless the column turns out to hold texts.
    private var infinite: LimeError?

    init(name: String, index: Int, reading: Reading) {
        self.name = name
        self.index = index
        self.reading = reading
        if case .levels = reading { self.isNumber = false } else { self.isNumber = true }
    }

    /// Takes the cell of the reader's current row.
    func append(from reader: CSVReader, missing: MissingWords) throws {
        let field = reader.bytes(at: self.index)
        let isMissing = missing.contains(field, isQuoted: reader.isQuoted(self.index))
        if self.isNumber {
            try self.appendNumber(field, isMissing: isMissing, reader: reader)
        } else {
            self.codes.append(isMissing ? -1 : self.levels.code(of: field))
        }
    }

    private func appendNumber(
        _ field: UnsafeBufferPointer<UInt8>,
        isMissing: Bool,
        reader: CSVReader
    ) throws {
        var value = Double.nan
        if !isMissing {
            switch DecimalNumber(field) {
            case .finite(let number): value = number
            case .infinite:
                if self.infinite == nil {
                    self.infinite = reader.error(
                        "is '\(reader[self.index])', more than a number can be; leave the cell empty where the value is"
                            + " not known",
                        column: self.index
                    )
                }
            case .none:
                guard case .inferred = self.reading else { throw self.textInNumbers(reader) }
                self.makeLevels()
                self.codes.append(self.levels.code(of: field))
                return
            }
        }
        self.numbers.append(value)
        if case .inferred = self.reading {
            if !isMissing { self.spellings.append(contentsOf: field) }
            self.spellings.append(0)
        }
    }

    /// Turns the cells so far, all numbers or missing, into levels spelled as in the file.
    private func makeLevels() {
        self.isNumber = false
        self.infinite = nil
        self.codes.reserveCapacity(self.numbers.count)
        self.spellings.withUnsafeBufferPointer { spellings in
            var start = 0
            for end in spellings.indices where spellings[end] == 0 {
                let field = UnsafeBufferPointer(rebasing: spellings[start..<end])
                self.codes.append(field.isEmpty ? -1 : self.levels.code(of: field))
                start = end + 1
            }
        }
        self.numbers = []
        self.spellings = []
    }

    private func textInNumbers(_ reader: CSVReader) -> LimeError {
        reader.error(
            "is '\(reader[self.index].prefix(60))', but the column holds numbers in the training data; write a number"
                + " or leave the cell empty",
            column: self.index
        )
    }

    /// The column once all rows are read.
    ///
    /// - Parameter path: The file, for messages.
    /// - Returns: The column.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    func finish(path: String) throws -> TableColumn {
        if let infinite { throw infinite }
        guard !self.isNumber else { return TableColumn(name: self.name, numbers: self.numbers) }
        let (names, ranks) = self.levels.sorted()
        try self.checkDistinct(names, path: path)
        let codes = self.codes.map { $0 < 0 ? -1 : ranks[Int($0)] }
        var kind = Self.areFlags(names) ? ColumnKind.flag : ISODate.areDates(names) ? .date : .category
        if case .levels(let known) = self.reading { kind = known }
        return TableColumn(name: self.name, kind: kind, codes: codes, levels: names)
    }

    /// Refuses levels that are different bytes but the same text to Swift, such as é as one or as two scalars.
    private func checkDistinct(_ names: [String], path: String) throws {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw LimeError(
                .invalidInput,
                "\(path): column \(self.index + 1) ('\(self.name)') spells '\(name)' with different Unicode characters;"
                    + " normalize the file to NFC"
            )
        }
    }

    private static func areFlags(_ names: [String]) -> Bool {
        let spellings = [["true", "false"], ["True", "False"], ["TRUE", "FALSE"]]
        return !names.isEmpty && spellings.contains { pair in names.allSatisfy(pair.contains) }
    }
}
