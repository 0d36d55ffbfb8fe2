import Lime
import LimeIO

/// A table to be read from a file.
public struct TableRequest: Sendable {
    /// The words that stand for a missing cell unless others are named.
    public static let defaultMissingWords = CSVOptions.defaultMissingWords

    /// The file's path.
    public var path: String
    /// The column that the model predicts, which is not one of its inputs.
    public var target: String?
    /// The columns that hold categories even where every cell is a number.
    public var categorical: [String] = []
    /// What stands between two fields; `nil` to go by the file's ending.
    public var delimiter: Character?
    /// The words that stand for a missing cell, besides the empty cell.
    public var missingWords = TableRequest.defaultMissingWords

    /// Creates a request.
    public init(path: String, target: String? = nil) {
        self.path = path
        self.target = target
    }

    var csv: CSVOptions {
        CSVOptions(delimiter: self.delimiter, missingWords: self.missingWords, categorical: self.categorical)
    }

    func read() throws -> Table { try Table(csv: self.path, target: self.target, options: self.csv) }
}
