// Converting Keras models, once each.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Converts Keras models to OpenVINO IR by a Python program that is part of this one, and keeps the results.
struct KerasImporter: Sendable {
    private let cache: ImportCache
    private let locator: RuntimeLocator
    private let timeout: Double

    /// Creates an importer.
    ///
    /// - Parameters:
    ///   - cache: Where results are kept.
    ///   - locator: Finds Python.
    ///   - timeout: The longest time in seconds; VGG16 takes 20.
    init(cache: ImportCache, locator: RuntimeLocator = .process, timeout: Double = 600) {
        self.cache = cache
        self.locator = locator
        self.timeout = timeout
    }

    /// The converted model, from the cache or made now.
    ///
    /// - Parameters:
    ///   - path: The Keras file.
    ///   - hash: The hash of its content.
    ///   - trust: Whether code in the file may run.
    /// - Returns: The files, and what the importer said.
    /// - Throws: ``LimeError``, or `CancellationError`, after which nothing is left behind.
    func entry(for path: String, hash: String, trust: Bool) async throws -> (ImportCache.Entry, KerasImportReport) {
        do {
            return try await self.converted(path, hash: hash, trust: trust)
        } catch let refusal as KerasImportRefusal {
            throw refusal.error
        }
    }

    /// The same, with the importer's own word for a refusal.
    ///
    /// - Throws: ``KerasImportRefusal``, any other ``LimeError``, or `CancellationError`.
    func converted(
        _ path: String,
        hash: String,
        trust: Bool
    ) async throws -> (ImportCache.Entry, KerasImportReport) {
        let key = "\(hash)-\(KerasImporterFiles.version)"
        let entry = self.cache.entry(key)
        if entry.isComplete, let report = try? Self.report(entry.report) { return (entry, report) }
        self.cache.discard(entry.folder)
        let work = try self.cache.makeWorkFolder()
        do {
            try await self.convert(path, in: work, trust: trust)
            try self.cache.commit(work, as: key)
        } catch {
            self.cache.discard(work)
            throw error
        }
        return (entry, try Self.report(entry.report))
    }

    /// Forgets a converted model that turned out to be damaged.
    func forget(_ entry: ImportCache.Entry) { self.cache.discard(entry.folder) }

    private func convert(_ path: String, in work: String, trust: Bool) async throws {
        let python = try self.locator.kerasPython().path
        let files = ImportCache.Entry(folder: work)
        let importer = "\(work)/importer"
        let errors = "\(importer)/stderr.txt"
        do {
            try FileManager.default.createDirectory(atPath: importer, withIntermediateDirectories: false)
            try KerasImporterFiles.write(to: importer)
        } catch {
            throw LimeError(
                .outputNotWritable,
                "\(work) cannot be written; set LIME_CACHE to another folder",
                cause: error
            )
        }
        // -B: no byte code beside the importer. -P would hide the importer's own folder in older versions of Python.
        let command = [python, "-B", "\(importer)/\(KerasImporterFiles.main)", path, files.model]
        let process = ImporterProcess(
            command: command + (trust ? ["--trust"] : []),
            output: files.report,
            errors: errors
        )
        let end = try await process.run(timeout: self.timeout)
        try self.check(end, path: path, report: try? Self.report(files.report), errors: errors)
        guard files.isComplete else {
            throw LimeError(.modelFailed, "the import of \(path) ended well but left no model")
        }
        self.cache.discard(importer)
    }

    private func check(_ end: ImporterProcess.End, path: String, report: KerasImportReport?, errors: String) throws {
        switch end {
        case .exited(0) where report != nil && report?.error == nil: return
        case .timedOut:
            throw LimeError(.modelFailed, "the import of \(path) was stopped after \(Int(self.timeout)) seconds")
        case .exited(let status) where report?.error != nil:
            let message = report?.error?.message ?? ""
            let what = message.hasPrefix(path) ? "" : "\(path) cannot be imported: "
            let error = LimeError(Self.code(status), what + ForeignMessage.oneLine(message))
            throw KerasImportRefusal(reason: report?.error?.code ?? "", error: error)
        case .exited, .killed:
            let text = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
            let tail = text.split(whereSeparator: \.isNewline).suffix(3).joined(separator: "\n")
            let how = if case .killed(let signal) = end { "was killed by signal \(signal)" } else { "failed" }
            throw LimeError(.modelFailed, "the import of \(path) \(how): \(ForeignMessage.oneLine(tail))")
        }
    }

    /// The kind of error for an exit status of the importer: see the head of `keras_import.py`.
    private static func code(_ status: Int32) -> LimeError.Code {
        switch status {
        case 3: .modelFailed
        case 4: .runtimeMissing
        case 6, 64: .usage
        default: .invalidInput
        }
    }

    private static func report(_ path: String) throws -> KerasImportReport {
        let report = try JSONDecoder().decode(KerasImportReport.self, from: Data(contentsOf: URL(filePath: path)))
        guard report.schema == KerasImportReport.schema else {
            throw LimeError(.invalidInput, "\(path) is of '\(report.schema)', not '\(KerasImportReport.schema)'")
        }
        return report
    }
}
