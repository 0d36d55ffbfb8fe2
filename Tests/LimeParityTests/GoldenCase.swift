import Foundation
import LimeTestSupport
import Testing

/// One recorded case: a file of a folder.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    /// The file.
    let file: URL

    /// The file's name without its ending.
    var name: String { self.file.deletingPathExtension().lastPathComponent }

    var testDescription: String { self.name }

    /// Reads the file.
    func document() throws -> GoldenObject {
        let any = try JSONSerialization.jsonObject(with: Data(contentsOf: self.file))
        guard let members = any as? [String: Any] else { throw GoldenError("the file holds no object") }
        return try GoldenObject(members, path: "")
    }

    /// The cases of a folder, sorted by name.
    ///
    /// - Parameters:
    ///   - fixtures: The folder below `Fixtures/`.
    ///   - variable: The environment variable that puts another folder in its place.
    ///   - only: The environment variable that narrows the cases to those whose name begins so.
    /// - Returns: The cases; none where the folder cannot be read.
    static func all(fixtures: String, variable: String, only: String = "LIME_GOLDEN_ONLY") -> [GoldenCase] {
        let environment = ProcessInfo.processInfo.environment
        let folder =
            environment[variable].map { URL(fileURLWithPath: $0) }
            ?? Fixture.repository.appendingPathComponent("Fixtures").appendingPathComponent(fixtures)
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "json" }
            .map(GoldenCase.init)
            .filter { $0.name.hasPrefix(environment[only] ?? "") }
            .sorted { $0.name < $1.name }
    }
}
