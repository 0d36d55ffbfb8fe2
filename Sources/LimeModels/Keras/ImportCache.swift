// Where converted models are kept.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder of converted models, each under the hash of what it was converted from.
struct ImportCache: Sendable {
    /// The files of a converted model.
    struct Entry: Sendable {
        /// The folder that holds them.
        let folder: String

        /// The graph; the weights lie beside it.
        var model: String { "\(self.folder)/model.xml" }

        /// What the importer said.
        var report: String { "\(self.folder)/model.json" }

        /// Whether everything is there.
        var isComplete: Bool {
            PathKind(self.model) == .file && PathKind(self.report) == .file
                && PathKind("\(self.folder)/model.bin") == .file
        }
    }

    /// The folder of all models.
    let folder: String

    /// The cache of this process: `LIME_CACHE`, else `lime` in the user's cache folder.
    static func process(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> ImportCache {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let root =
            variable("LIME_CACHE") ?? variable("XDG_CACHE_HOME").map { "\($0)/lime" }
            ?? variable("HOME").map { "\($0)/.cache/lime" }
        guard let root else {
            throw LimeError(.outputNotWritable, "there is no folder to keep converted models in: set LIME_CACHE to one")
        }
        return ImportCache(folder: "\(root)/models")
    }

    /// Where the model of a key is, or will be.
    func entry(_ key: String) -> Entry { Entry(folder: "\(self.folder)/\(key)") }

    /// A new folder within the cache, to be filled and then ``commit(_:as:)``-ted.
    func makeWorkFolder() throws -> String {
        let folder = "\(self.folder)/.import-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw LimeError(
                .outputNotWritable,
                "the converted model cannot be kept in \(self.folder); set LIME_CACHE to a folder that can be written",
                cause: error
            )
        }
        return folder
    }

    /// Gives a filled folder its final name, in one step; when another import was first, its result is kept.
    func commit(_ work: String, as key: String) throws {
        let entry = self.entry(key)
        do {
            try FileManager.default.moveItem(atPath: work, toPath: entry.folder)
        } catch {
            guard entry.isComplete else {
                throw LimeError(.outputNotWritable, "\(entry.folder) cannot be written", cause: error)
            }
            self.discard(work)
        }
    }

    /// Removes a folder, whether it is there or not.
    func discard(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }
}
