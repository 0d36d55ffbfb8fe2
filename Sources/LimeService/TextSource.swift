import Lime
import LimeIO

/// Where texts come from.
public enum TextSource: Sendable {
    /// The texts themselves.
    case given([String])

    /// A file with a text a line; a CSV file where a column is named.
    case file(String, column: String?)

    /// The texts in their order.
    ///
    /// - Throws: ``LimeError`` naming the file and what is wrong with it.
    func read() throws -> [String] {
        switch self {
        case .given(let texts): return texts
        case .file(let path, let column?): return try TextFile.column(column, csv: path)
        case .file(let path, nil):
            let texts = try TextFile.lines(path)
            guard !texts.isEmpty else { throw LimeError(.invalidInput, "\(path) is empty; every line is a text") }
            return texts
        }
    }

    /// What a text is called in messages.
    func name(_ number: Int) -> String {
        switch self {
        case .given: "text \(number)"
        case .file(let path, _): "text \(number) of \(path)"
        }
    }
}
