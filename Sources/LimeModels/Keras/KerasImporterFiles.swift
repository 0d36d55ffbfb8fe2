// The importer's Python, which is part of the binary.

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The Python files of the importer.
enum KerasImporterFiles {
    /// The file that is started.
    static let main = "keras_import.py"

    /// The files by their names.
    static let contents: [String: [UInt8]] = [
        "archive.py": PackageResources.archive_py,
        "backend_faults.py": PackageResources.backend_faults_py,
        "batch.py": PackageResources.batch_py,
        "description.py": PackageResources.description_py,
        "failure.py": PackageResources.failure_py,
        "keras_import.py": PackageResources.keras_import_py,
        "loading.py": PackageResources.loading_py,
        "repairs.py": PackageResources.repairs_py,
        "strings.py": PackageResources.strings_py,
        "tracing.py": PackageResources.tracing_py,
        "transposes.py": PackageResources.transposes_py,
        "verification.py": PackageResources.verification_py,
    ]

    /// A hash of all of them: another importer may convert differently, so its results are kept apart.
    static let version: String = {
        var named: [UInt8] = []
        for (name, bytes) in Self.contents.sorted(by: { $0.key < $1.key }) {
            named += Array(name.utf8) + [0]
            named += bytes + [0]
        }
        return String(ContentHash.ofBytes(named).prefix(16))
    }()

    /// Writes the files into a folder that exists.
    static func write(to folder: String) throws {
        for (name, bytes) in Self.contents { try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)")) }
    }
}
