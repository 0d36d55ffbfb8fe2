import Lime
import LimeIO

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Files in the form `lime.encoding/1`.
enum EncodingFile {
    /// Reads an encoding.
    ///
    /// - Throws: ``LimeError`` naming the file and what is wrong with it.
    static func read(_ path: String) throws -> TabularEncoding {
        let text = try TextFile.text(path)
        do {
            return try JSONDecoder().decode(TabularEncoding.self, from: Data(text.utf8))
        } catch {
            throw LimeError(.invalidInput, "\(path) is not an encoding: \(JSONProblem.describe(error))")
        }
    }

    /// The JSON text of an encoding, one column a line.
    static func text(_ encoding: TabularEncoding) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(encoding), as: UTF8.self) + "\n"
    }
}

/// Decoding errors in words.
enum JSONProblem {
    /// Where in a document the problem is, and what it is.
    static func describe(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .keyNotFound(let key, let context):
            return "\(self.place(context))the key '\(key.stringValue)' is missing"
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return "\(self.place(context))\(self.word(for: type)) was expected"
        case .dataCorrupted(let context):
            guard context.codingPath.isEmpty, context.debugDescription.contains("not valid JSON") else {
                return self.place(context) + context.debugDescription
            }
            // Foundation says no more of a number that is too large or negative for its key.
            return "it is not valid JSON, or a number in it is out of range; it may be cut off"
        @unknown default: return "\(error)"
        }
    }

    private static func word(for type: any Any.Type) -> String {
        let name = "\(type)"
        if name.hasPrefix("Dictionary") { return "an object" }
        if name.hasPrefix("Array") || name.hasPrefix("_") { return "an array" }
        switch name {
        case "String": return "a text"
        case "Bool": return "true or false"
        case "Int", "Int32", "Int64", "UInt64", "Double", "Float": return "a number"
        default: return "another value"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        return path.isEmpty ? "" : "at \(path.drop { $0 == "." }), "
    }
}
