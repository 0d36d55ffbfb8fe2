public import Lime

/// Writes records as RFC 4180 has them, except that lines end in LF, as Python's and R's writers do on Unix.
///
/// Numbers are written in the shortest form that reads back as the same number. A level is put in quotation marks where
/// it could be read as something else: with a delimiter, a quotation mark or a line end in it, empty, or one of the
/// default missing words.
public struct CSVWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []

    private let delimiter: UInt8

    /// Creates a writer.
    ///
    /// - Parameter delimiter: What stands between two fields.
    /// - Throws: ``LimeError`` with code `usage` where it cannot do so.
    public init(delimiter: Character = ",") throws {
        self.delimiter = try CSVOptions(delimiter: delimiter).delimiterByte(for: "")
    }

    /// Appends a record of texts, quoted where needed.
    public mutating func append(_ texts: [String]) {
        self.append(cells: texts.map { .level($0) })
    }

    /// Appends a record of cells; a missing one is an empty field.
    public mutating func append(cells: [Cell]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { self.bytes.append(self.delimiter) }
            switch cell {
            case .number(let number): self.bytes.append(contentsOf: Self.shortest(number).utf8)
            case .level(let text): self.append(text)
            // A record of one empty field would be a blank line.
            case .missing: if cells.count == 1 { self.bytes.append(contentsOf: "NA".utf8) }
            }
        }
        self.bytes.append(UInt8(ascii: "\n"))
    }

    /// Gives away what has been written so far and goes on with nothing.
    public mutating func take() -> [UInt8] {
        defer { self.bytes = [] }
        return self.bytes
    }

    /// The shortest decimal text that reads back as the same number; whole numbers without a point.
    ///
    /// - Parameter number: A finite number.
    /// - Returns: The text.
    public static func shortest(_ number: Double) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private mutating func append(_ text: String) {
        let needsQuotes =
            text.isEmpty || CSVOptions.defaultMissingWords.contains(text) || text.utf8.first == 0xEF
            || text.utf8.contains { $0 == self.delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            self.bytes.append(contentsOf: text.utf8)
            return
        }
        self.bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { self.bytes.append(byte) }
            self.bytes.append(byte)
        }
        self.bytes.append(UInt8(ascii: "\""))
    }
}
