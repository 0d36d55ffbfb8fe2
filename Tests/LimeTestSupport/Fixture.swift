public import Foundation

/// Recorded numbers below `Fixtures/`.
public enum Fixture {
    /// The folder of the repository, found from this file.
    public static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Reads a JSON document.
    ///
    /// - Parameters:
    ///   - path: Its path below `Fixtures/`.
    ///   - type: What it holds.
    /// - Returns: The document.
    /// - Throws: Whatever reading or decoding throws.
    public static func json<Document: Decodable>(_ path: String, as type: Document.Type) throws -> Document {
        let file = self.repository.appendingPathComponent("Fixtures").appendingPathComponent(path)
        return try JSONDecoder().decode(type, from: Data(contentsOf: file))
    }
}
