import Lime

/// How a CSV file is written and how its cells are to be read.
public struct CSVOptions: Sendable, Hashable {
    /// The words that stand for a missing cell unless others are named.
    public static let defaultMissingWords = ["NA", "NaN", "nan", "N/A", "null", "NULL"]

    /// What stands between two fields; `nil` for a tab in files named `.tsv` or `.tab` and a comma in all others.
    public var delimiter: Character?

    /// The words that stand for a missing cell, besides the empty cell.
    ///
    /// A word in quotation marks is a value.
    public var missingWords: [String]

    /// The columns that hold categories even where every cell is a number.
    public var categorical: [String]

    /// Creates options.
    public init(
        delimiter: Character? = nil,
        missingWords: [String] = CSVOptions.defaultMissingWords,
        categorical: [String] = []
    ) {
        self.delimiter = delimiter
        self.missingWords = missingWords
        self.categorical = categorical
    }

    /// The byte between two fields of a file.
    func delimiterByte(for path: String) throws -> UInt8 {
        guard let delimiter = self.delimiter else {
            let ending = path.lowercased()
            return ending.hasSuffix(".tsv") || ending.hasSuffix(".tab") ? UInt8(ascii: "\t") : UInt8(ascii: ",")
        }
        guard let byte = delimiter.asciiValue, byte != 0, !"\"\r\n".utf8.contains(byte), delimiter != "\r\n" else {
            throw LimeError(
                .usage,
                "--delimiter must be one ASCII character that is neither a quotation mark nor a line end"
            )
        }
        return byte
    }
}
