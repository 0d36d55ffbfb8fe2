// A virtual environment of Python, as far as its files tell.

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A virtual environment of Python, or a bare folder of packages, read without running Python.
struct PythonEnvironment: Sendable {
    /// The folder of the environment.
    let path: String

    /// The folders of packages: `lib/python3.*/site-packages`, and the folder itself.
    var packageFolders: [String] {
        let libraries = "\(self.path)/lib"
        let versions = Self.entries(of: libraries).filter { $0.hasPrefix("python3") }
        return versions.map { "\(libraries)/\($0)/site-packages" } + [self.path]
    }

    /// The environment's interpreter, if there is one.
    var python: String? {
        let python = "\(self.path)/bin/python"
        return PathKind(python) == .file ? python : nil
    }

    /// The version of an installed package, from the name of its metadata folder; nil when it is not there.
    func version(of package: String) -> String? {
        for folder in self.packageFolders where PathKind("\(folder)/\(package)") == .folder {
            let metadata = Self.entries(of: folder).first { $0.hasPrefix("\(package)-") && $0.hasSuffix(".dist-info") }
            guard let metadata else { return "unknown" }
            return String(metadata.dropFirst(package.count + 1).dropLast(".dist-info".count))
        }
        return nil
    }

    /// The newest file in a folder whose name is a library's, with or without a version behind it.
    static func library(_ name: String, in folder: String) -> String? {
        let found = Self.entries(of: folder).filter { $0 == name || $0.hasPrefix("\(name).") }
        return found.last.map { "\(folder)/\($0)" }
    }

    private static func entries(of folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}
