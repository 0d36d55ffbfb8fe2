// Where the libraries of runtimes, and the Python that imports Keras models, are looked for.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Looks for runtimes on this machine.
///
/// In order: the runtime's own environment variable; `LIME_RUNTIMES`; a `.venv` beside the current folder or the
/// executable, or in a folder above them; `VIRTUAL_ENV`; `lime/venv` in the user's data folder.
struct RuntimeLocator: Sendable {
    private let environment: [String: String]
    private let startingFolders: [String]

    /// Creates a locator.
    ///
    /// - Parameters:
    ///   - environment: The environment variables.
    ///   - startingFolders: The folders from which `.venv` is looked for, upwards.
    init(environment: [String: String], startingFolders: [String]) {
        self.environment = environment
        self.startingFolders = startingFolders
    }

    /// The locator of this process.
    static var process: RuntimeLocator {
        let files = FileManager.default
        let executable = (try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return RuntimeLocator(
            environment: ProcessInfo.processInfo.environment,
            startingFolders: [files.currentDirectoryPath, Self.parent(executable)]
        )
    }

    /// The path of a runtime's library.
    ///
    /// - Parameter runtime: The runtime.
    /// - Returns: The path.
    /// - Throws: ``LimeError`` with code `runtimeMissing` that lists every path tried and the command that installs it.
    func library(of runtime: NativeRuntime) throws -> String {
        if let chosen = self.variable(runtime.environmentVariable) {
            return try self.chosenLibrary(of: runtime, chosen)
        }
        var tried: [String] = []
        for environment in self.environments {
            for folder in environment.packageFolders.map({ "\($0)/\(runtime.folder)" }) {
                if let found = PythonEnvironment.library(runtime.library, in: folder) { return found }
                tried.append(folder)
            }
        }
        throw LimeError(
            .runtimeMissing,
            """
            \(runtime.name) is needed to run this model and was not found. Install it with `\(runtime.installation)`, or \
            set \(runtime.environmentVariable) to the path of \(runtime.library) or of its \
            folder. Looked in: \(tried.joined(separator: ", "))
            """
        )
    }

    /// Whether the user named the place of a runtime's library.
    func isChosen(_ runtime: NativeRuntime) -> Bool { self.variable(runtime.environmentVariable) != nil }

    /// The Python that runs models of a kind: one that has the kind's package, else whichever there is.
    ///
    /// - Returns: The path of the interpreter.
    /// - Throws: ``LimeError`` with code `runtimeMissing` that lists every path tried and the command that installs it.
    func workerPython(for kind: ModelKind) throws -> String {
        let (module, package) =
            switch kind {
            case .torch: ("torch", "torch")
            case .catboost: ("catboost", "catboost")
            case .h2o: ("h2o", "h2o")
            case .kerasworker: ("keras", "tensorflow")
            default: ("sklearn", "scikit-learn")
            }
        if let chosen = try self.chosenPython { return chosen }
        let environments = self.environments
        let found = environments.first { $0.python != nil && $0.version(of: module) != nil }
        let any = environments.first { $0.python != nil }
        if let python = found?.python ?? self.program("python3") ?? any?.python { return python }
        throw LimeError(
            .runtimeMissing,
            """
            the model is run by Python, which was not found. Install it with \
            `\(RuntimePackage.command(package))`, or set LIME_PYTHON to an interpreter that has the model's packages. Looked in: \(environments.map(\.path).joined(separator: ", ")), PATH
            """
        )
    }

    /// R.
    ///
    /// - Returns: The path of the interpreter.
    /// - Throws: ``LimeError`` with code `runtimeMissing`.
    func rInterpreter() throws -> String {
        if let chosen = self.variable("LIME_R") {
            guard PathKind(chosen) == .file else {
                throw LimeError(.runtimeMissing, "LIME_R is '\(chosen)', where there is no program")
            }
            return chosen
        }
        if let found = self.program("R") { return found }
        throw LimeError(
            .runtimeMissing,
            """
            the model is run by R, which was not found. Install it with `\(Self.rInstallation)`, or set LIME_R to the \
            program R. Looked in PATH
            """
        )
    }

    /// The command that installs R.
    static let rInstallation = "apt-get install r-base-core"

    /// A program among the folders of PATH.
    private func program(_ name: String) -> String? {
        let folders = (self.variable("PATH") ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { PathKind($0) == .file }
    }

    private var chosenPython: String? {
        get throws {
            guard let chosen = self.variable("LIME_PYTHON") else { return nil }
            guard PathKind(chosen) == .file else {
                throw LimeError(.runtimeMissing, "LIME_PYTHON is '\(chosen)', where there is no program")
            }
            return chosen
        }
    }

    /// The Python that has Keras, and OpenVINO beside it.
    ///
    /// - Returns: The path of the interpreter, and the version of Keras as far as it is known.
    /// - Throws: ``LimeError`` with code `runtimeMissing` that lists every path tried and the command that installs it.
    func kerasPython() throws -> (path: String, version: String) {
        if let chosen = try self.chosenPython {
            let environment = PythonEnvironment(path: Self.parent(Self.parent(chosen)))
            return (chosen, environment.version(of: "keras") ?? "unknown")
        }
        for environment in self.environments {
            if let python = environment.python, let version = environment.version(of: "keras") {
                return (python, version)
            }
        }
        throw LimeError(
            .runtimeMissing,
            """
            a Keras model is converted once by Python with Keras and OpenVINO, and no such Python was found. Install it \
            with `\(Self.kerasInstallation)`, or set LIME_PYTHON to an interpreter that has them. Looked in: \
            \(self.environments.map(\.path).joined(separator: ", "))
            """
        )
    }

    /// The command that installs what the import of Keras models needs.
    static let kerasInstallation = RuntimePackage.command("keras")

    /// The environment into which runtimes are installed, the last that is searched.
    ///
    /// - Throws: ``LimeError`` with code `usage` where the user's data folder is not known.
    var installationFolder: String {
        get throws {
            guard let data = self.dataFolder else {
                throw LimeError(.usage, "neither XDG_DATA_HOME nor HOME says where the user's data are")
            }
            return "\(data)/lime/venv"
        }
    }

    /// The Python that makes environments: the one that the user named, or that of PATH.
    ///
    /// - Throws: ``LimeError`` with code `runtimeMissing`.
    var anyPython: String {
        get throws {
            if let python = try self.chosenPython ?? self.program("python3") { return python }
            throw LimeError(
                .runtimeMissing,
                "runtimes are installed by Python's pip, and no python3 is in PATH; install it, or set LIME_PYTHON"
            )
        }
    }

    private func chosenLibrary(of runtime: NativeRuntime, _ chosen: String) throws -> String {
        let found =
            PathKind(chosen) == .folder ? PythonEnvironment.library(runtime.library, in: chosen) : chosen
        guard let found, PathKind(found) == .file else {
            throw LimeError(
                .runtimeMissing,
                """
                \(runtime.environmentVariable) is '\(chosen)', where there is no \(runtime.library); set it to the path of \
                that library or of its folder, or unset it to have \(runtime.name) looked for
                """
            )
        }
        return found
    }

    /// The environments to search, each once.
    private var environments: [PythonEnvironment] {
        var paths = [self.variable("LIME_RUNTIMES")].compactMap(\.self)
        for folder in self.startingFolders { paths += Self.ancestry(of: folder).map { "\($0)/.venv" } }
        if let active = self.variable("VIRTUAL_ENV") { paths.append(active) }
        if let installed = try? self.installationFolder { paths.append(installed) }
        var seen: Set<String> = []
        return paths.filter { seen.insert($0).inserted }.map { PythonEnvironment(path: $0) }
    }

    private var dataFolder: String? {
        self.variable("XDG_DATA_HOME") ?? self.variable("HOME").map { "\($0)/.local/share" }
    }

    private func variable(_ name: String) -> String? {
        self.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func ancestry(of folder: String) -> [String] {
        let parts = folder.split(separator: "/")
        return (0...parts.count).reversed().map { $0 == 0 ? "" : "/" + parts[..<$0].joined(separator: "/") }
    }

    private static func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
