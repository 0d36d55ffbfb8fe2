import Lime

/// Reads a CSV file record by record, as RFC 4180 writes it, in bounded memory.
///
/// Fields may be quoted, and then hold delimiters, line ends and doubled quotation marks. Records end in LF, CR LF or
/// CR. A byte order mark is skipped and blank lines at the end are ignored. In a table of one column a blank line
/// before the end is an empty cell; in any other it is an error, as is every row with too few or too many fields.
/// A quotation mark inside a field that does not start with one stands for itself.
///
/// A reader belongs to one task. Rows are counted from 0 without the header, lines from 1.
public final class CSVReader {
    /// The file.
    public let path: String

    /// The names of the columns: the first record, all different and none empty.
    public private(set) var header: [String] = []

    /// The row that was read last; −1 before the first.
    public private(set) var row = -1

    /// Where the fields of a record are in the buffer.
    struct Field {
        var start: Int
        var end: Int
        var isQuoted: Bool
        var hasDoubledQuotes: Bool
    }

    /// The longest record in bytes: a lost quotation mark must not read a whole disk into memory.
    static let longestRecord = 1 << 26

    /// The most columns that a header may have.
    static let mostColumns = 1 << 20

    let delimiter: UInt8
    private let file: InputFile
    private(set) var buffer: UnsafeMutableBufferPointer<UInt8>
    /// Where the record that is read next starts, and how much of the buffer is filled.
    private(set) var position = 0
    private(set) var filled = 0
    private(set) var isAtEndOfFile = false
    /// The fields of the record, at most as many as the header has; the surplus is only counted.
    var fields: [Field] = []
    var surplus = 0
    /// The line in which the record that was read last starts, and the one where the next does.
    var line = 1
    private var nextLine = 1
    /// Blank lines of a table of one column that turned out not to be the last lines.
    private var owedBlankRows = 0

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - options: How the file is written.
    /// - Throws: ``LimeError`` with code `fileNotFound`, `usage` or `invalidInput`.
    public init(_ path: String, options: CSVOptions = CSVOptions()) throws {
        self.path = path
        self.delimiter = try options.delimiterByte(for: path)
        self.file = try InputFile(path)
        self.buffer = .allocate(capacity: 1 << 18)
        self.buffer.initialize(repeating: 0)
        try self.refill()
        if self.buffer[..<self.filled].starts(with: TextFile.byteOrderMark) { self.position = 3 }
        try self.readHeader()
    }

    deinit { self.buffer.deallocate() }

    /// Reads the next row.
    ///
    /// - Returns: Whether there was one.
    /// - Throws: ``LimeError`` with code `invalidInput` naming row, line and column.
    public func next() throws -> Bool {
        if self.owedBlankRows > 0 {
            self.owedBlankRows -= 1
            self.row += 1
            self.fields = [Field(start: 0, end: 0, isQuoted: false, hasDoubledQuotes: false)]
            return true
        }
        var blankLines = 0
        while let end = try self.scanRecord() {
            if self.isBlank {
                blankLines += 1
                self.skip(to: end)
            } else if blankLines == 0 {
                self.row += 1
                try self.accept(until: end)
                return true
            } else {
                guard self.header.count == 1 else { throw self.blankLine(before: blankLines) }
                self.owedBlankRows = blankLines
                return try self.next()
            }
        }
        return false
    }

    /// The text of a field of the row that was read last.
    public subscript(column: Int) -> String {
        String(decoding: self.bytes(at: column), as: UTF8.self)
    }

    /// Whether a field of the row that was read last was written in quotation marks.
    public func isQuoted(_ column: Int) -> Bool { self.fields[column].isQuoted }

    /// The position of a column, an error that lists near names where there is none.
    ///
    /// - Parameter name: The name in the header.
    /// - Returns: The position, from 0.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    public func index(ofColumn name: String) throws -> Int {
        if let index = self.header.firstIndex(of: name) { return index }
        throw LimeError(.invalidInput, "\(self.path): has no column '\(name)'; \(self.columnHint(for: name))")
    }

    /// The bytes of a field, valid until the next row is read.
    @inline(__always)
    func bytes(at column: Int) -> UnsafeBufferPointer<UInt8> {
        let field = self.fields[column]
        return UnsafeBufferPointer(rebasing: UnsafeBufferPointer(self.buffer)[field.start..<field.end])
    }

    /// Moves what is not read yet to the front of the buffer and fills the rest of it.
    func refill() throws {
        let rest = self.filled - self.position
        if rest == self.buffer.count {
            guard rest < Self.longestRecord else { throw self.recordTooLong() }
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: rest * 2)
            larger.initialize(repeating: 0)
            _ = larger.update(fromContentsOf: self.buffer)
            self.buffer.deallocate()
            self.buffer = larger
        } else if let base = self.buffer.baseAddress, self.position > 0 {
            base.update(from: base + self.position, count: rest)
        }
        self.position = 0
        let space = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: self.buffer[rest...]))
        let count = try self.file.read(into: space)
        self.filled = rest + count
        self.isAtEndOfFile = count < space.count
    }

    private func readHeader() throws {
        guard let end = try self.scanRecord() else {
            throw LimeError(.invalidInput, "\(self.path): is empty; the first line must name the columns")
        }
        guard !self.isBlank else {
            throw LimeError(.invalidInput, "\(self.path): line 1 is blank; the first line must name the columns")
        }
        guard self.surplus == 0 else {
            throw LimeError(.invalidInput, "\(self.path): has more than \(Self.mostColumns) columns")
        }
        try self.accept(until: end)
        self.header = self.fields.indices.map { self[$0] }
        var positions: [String: Int] = [:]
        for (index, name) in self.header.enumerated() {
            guard !name.isEmpty else {
                throw LimeError(
                    .invalidInput,
                    "\(self.path): column \(index + 1) has no name in the header; name it or leave it out"
                )
            }
            if let first = positions.updateValue(index, forKey: name) {
                throw LimeError(
                    .invalidInput,
                    "\(self.path): columns \(first + 1) and \(index + 1) are both named '\(name)'; rename one of them"
                )
            }
        }
    }

    private var isBlank: Bool {
        self.fields.count == 1 && !self.fields[0].isQuoted && self.fields[0].start == self.fields[0].end
    }

    /// Passes over a record that is not handed out.
    private func skip(to end: Int) {
        self.nextLine += 1
        self.line = self.nextLine
        self.position = end
    }

    /// Takes the scanned record as the current one: checks its bytes and resolves doubled quotation marks.
    private func accept(until end: Int) throws {
        self.line = self.nextLine
        if !self.header.isEmpty { try self.checkFieldCount() }
        try self.checkBytes(from: self.position, to: end)
        self.nextLine = self.line(at: end)
        for index in self.fields.indices where self.fields[index].hasDoubledQuotes { self.resolveQuotes(of: index) }
        self.position = end
    }

    /// The line that holds a place of the record that is being read.
    func line(at place: Int) -> Int {
        var line = self.nextLine
        var previous: UInt8 = 0
        for byte in self.buffer[self.position..<place] {
            // CR LF is one end of a line.
            let endsPair = byte == UInt8(ascii: "\n") && previous == UInt8(ascii: "\r")
            if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && !endsPair) { line += 1 }
            previous = byte
        }
        return line
    }
}
