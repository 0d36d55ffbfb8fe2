import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

/// Small models made by `Fixtures/models/make_models.py`, with the outputs that their own frameworks gave.
enum ModelFixtures {
    /// The root of the repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Where `make setup` puts the models; `LIME_TEST_MODELS` names another folder.
    static let folder =
        ProcessInfo.processInfo.environment["LIME_TEST_MODELS"] ?? "\(repository)/.assets/test-models"

    /// The path of a model, which `make setup` makes.
    static func path(_ name: String) throws -> String {
        let path = "\(self.folder)/\(name)"
        try #require(PathKind(path) == .file, "\(path) is missing: run `make setup` first")
        return path
    }

    /// What a framework gave for some inputs.
    struct Recording: Decodable {
        var task: String
        var inputs: [[Double?]]?
        var outputs: [[Double]]
        var features: [String]?
        var classes: [String]?
        var cells: [[Cell]]?

        /// The elements of each item, one input after the other.
        var rows: [[Cell]] {
            self.cells ?? self.inputs?.map { $0.map { Cell.number($0 ?? .nan) } } ?? []
        }
    }

    /// An element of an input.
    enum Cell: Decodable, Hashable {
        case number(Double)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .number(try container.decode(Double.self))
            }
        }
    }

    static func recording(_ name: String) throws -> Recording {
        let file = try self.path("\(name).expected.json")
        return try JSONDecoder().decode(Recording.self, from: Data(contentsOf: URL(filePath: file)))
    }

    /// A folder that goes away with the process' temporary files.
    static func temporaryFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/lime-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// A file with some content under a fresh name.
    static func file(_ bytes: [UInt8], ending: String) throws -> String {
        let path = try self.temporaryFolder() + "/model.\(ending)"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: self.path(name))))
    }

    /// Kept between runs, since converting takes seconds; entries are named by content.
    static let keptImports = KerasImporter(cache: ImportCache(folder: "\(repository)/.assets/test-imports"))
}

extension LimeError {
    /// Whether the message holds all of some words.
    func mentions(_ words: String...) -> Bool { words.allSatisfy { "\(self)".contains($0) } }
}

/// The error that some work throws.
func thrownError(_ work: () async throws -> some Any) async -> LimeError? {
    do {
        _ = try await work()
        return nil
    } catch {
        return error as? LimeError
    }
}
