// Opening Keras models.

import Dispatch
import LimeCore

/// Opens Keras models through their conversion, or with Keras itself where they cannot be converted.
enum KerasLoader {
    private static let signatures: [[UInt8]] = [Array("PK\u{3}\u{4}".utf8), [0x89] + Array("HDF\r\n\u{1A}\n".utf8)]

    /// Opens a .keras or .h5 file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - hash: The hash of its content.
    ///   - options: How to load and run it.
    ///   - importer: What converts it; nil for an importer with the cache of this process.
    /// - Returns: The model.
    /// - Throws: ``LimeError`` that names the file, or `CancellationError`.
    static func load(
        _ path: String,
        hash: String,
        options: ModelOptions,
        importer: KerasImporter? = nil
    ) async throws -> LoadedModel {
        try self.checkBeginning(of: path)
        let importer = try importer ?? KerasImporter(cache: ImportCache.process())
        let entry: ImportCache.Entry
        let report: KerasImportReport
        do {
            (entry, report) = try await importer.converted(path, hash: hash, trust: options.trust)
        } catch let refusal as KerasImportRefusal {
            return try await refusal.loadedByKeras(path, options: options)
        }
        do {
            return try await self.open(entry, report, path: path, options: options)
        } catch let error as LimeError where error.code == .invalidInput {
            // The kept conversion may have been damaged since: once more, from the model itself.
            importer.forget(entry)
            let (entry, report) = try await importer.entry(for: path, hash: hash, trust: options.trust)
            return try await self.open(entry, report, path: path, options: options)
        }
    }

    /// Answers a file of another kind at once, before Python is started.
    private static func checkBeginning(of path: String) throws {
        let beginning = try ModelKind.beginning(of: path)
        guard !beginning.isEmpty else { throw LimeError(.invalidInput, "\(path) is empty, not a Keras model") }
        guard self.signatures.contains(where: { beginning.starts(with: $0) }) else {
            throw LimeError(
                .invalidInput,
                "\(path) is damaged or no Keras model: it is neither a .keras archive nor an HDF5 file"
            )
        }
    }

    private static func open(
        _ entry: ImportCache.Entry,
        _ report: KerasImportReport,
        path: String,
        options: ModelOptions
    ) async throws -> LoadedModel {
        var loaded = try await DispatchQueue.global().value {
            try OpenVINOLoader.open(entry.model, options: options) { _ in report.meaning(of: options.output) }
        }
        if let layers = report.preprocessing, !layers.isEmpty {
            loaded.predictor = try KerasLookupPredictor(graph: loaded.predictor, layers: layers)
        }
        loaded.details += report.details
        return loaded
    }
}
