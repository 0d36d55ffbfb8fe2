import Lime

/// Texts read from UTF-8 files.
public enum TextFile {
    /// The lines of a file, without their ends.
    ///
    /// Lines end in LF, CR LF or CR. A byte order mark is skipped. Empty lines count, except that the end of the last
    /// line does not open another.
    ///
    /// - Parameter path: The file.
    /// - Returns: A text a line.
    /// - Throws: ``LimeError`` with code `fileNotFound`, or `invalidInput` naming the line that is not UTF-8 or holds a
    ///   NUL.
    public static func lines(_ path: String) throws -> [String] {
        let bytes = try InputFile.bytes(path)
        var lines: [String] = []
        var start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
            lines.append(try Self.text(bytes[start..<end], place: "\(path): line \(lines.count + 1)"))
            start = end + (bytes[end...].starts(with: "\r\n".utf8) ? 2 : 1)
        }
        return lines
    }

    /// The texts of one column of a CSV file; a cell without text is an empty text.
    ///
    /// - Parameters:
    ///   - name: The name in the header.
    ///   - path: The file.
    ///   - options: How the file is written; only the delimiter counts, no word stands for a missing text.
    /// - Returns: A text a row.
    /// - Throws: ``LimeError`` with code `fileNotFound` or `invalidInput`.
    public static func column(
        _ name: String,
        csv path: String,
        options: CSVOptions = CSVOptions()
    ) throws -> [String] {
        let reader = try CSVReader(path, options: options)
        let index = try reader.index(ofColumn: name)
        var texts: [String] = []
        while try reader.next() { texts.append(reader[index]) }
        guard !texts.isEmpty else { throw LimeError(.invalidInput, "\(path): has a header but no rows") }
        return texts
    }

    /// A whole file as one text.
    ///
    /// - Parameter path: The file.
    /// - Returns: The text without a byte order mark.
    /// - Throws: ``LimeError`` with code `fileNotFound` or `invalidInput`.
    public static func text(_ path: String) throws -> String {
        let bytes = try InputFile.bytes(path)
        let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        return try Self.text(bytes[start...], place: path)
    }

    /// Whether there is a regular file at a path.
    public static func exists(_ path: String) -> Bool { InputFile.exists(path) }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func text(_ bytes: ArraySlice<UInt8>, place: String) throws -> String {
        guard !bytes.contains(0) else {
            throw LimeError(.invalidInput, "\(place) holds a NUL byte; a text file in UTF-8 is needed")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw LimeError(.invalidInput, "\(place) is not UTF-8; save the file as UTF-8")
        }
        return text
    }
}
