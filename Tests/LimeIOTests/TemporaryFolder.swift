import Foundation
import Lime
import Testing

/// A folder that is there for one test.
final class TemporaryFolder {
    let path: String

    init() throws {
        self.path = FileManager.default.temporaryDirectory.appendingPathComponent("lime-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }

    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let file = "\(self.path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func write(_ text: String, _ name: String = "table.csv") throws -> String {
        try self.write(Array(text.utf8), name)
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
}

/// The fixtures of the repository.
enum Fixture {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/image-files/\(name)").path
    }
}

/// Checks the code of an error and that its message has some parts.
func expectError<Value>(
    _ code: LimeError.Code,
    _ parts: String...,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Value
) {
    let error = #expect(throws: LimeError.self, sourceLocation: sourceLocation) { _ = try body() }
    guard let error else { return }
    #expect(error.code == code, "\(error.message)", sourceLocation: sourceLocation)
    for part in parts {
        #expect(error.message.contains(part), "\(error.message) lacks \(part)", sourceLocation: sourceLocation)
    }
}
