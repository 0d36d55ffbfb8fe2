// What `lime runtimes install` can fetch.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A runtime under the name by which it is installed, and the packages of Python's that hold it.
public struct RuntimePackage: Sendable, Hashable {
    /// The name, such as `openvino`.
    public let name: String

    /// What `pip` installs.
    public let requirements: [String]

    /// All of them, in the order in which they are listed.
    public static let all = [
        RuntimePackage(name: "openvino", requirements: [NativeRuntime.openVINO.package]),
        RuntimePackage(name: "onnxruntime", requirements: [NativeRuntime.onnxRuntime.package]),
        RuntimePackage(name: "xgboost", requirements: [NativeRuntime.xgboost.package]),
        RuntimePackage(name: "lightgbm", requirements: [NativeRuntime.lightGBM.package]),
        RuntimePackage(name: "keras", requirements: ["keras>=3.15", "openvino", "h5py", "scipy"]),
        RuntimePackage(name: "scikit-learn", requirements: ["scikit-learn", "pandas", "joblib"]),
        RuntimePackage(name: "catboost", requirements: ["catboost", "pandas"]),
        RuntimePackage(name: "torch", requirements: ["torch", "numpy"]),
        RuntimePackage(name: "tensorflow", requirements: ["tensorflow-cpu", "keras>=3.15"]),
        RuntimePackage(name: "h2o", requirements: ["h2o", "pandas"]),
    ]

    /// Finds a package by its name.
    ///
    /// - Parameter name: The name.
    /// - Throws: ``LimeError`` with code `usage` that lists the names there are.
    public init(named name: String) throws {
        guard let found = Self.all.first(where: { $0.name == name }) else {
            let names = Self.all.map(\.name).joined(separator: ", ")
            throw LimeError(.usage, "there is no runtime '\(name)' to install; there are \(names)")
        }
        self = found
    }

    private init(name: String, requirements: [String]) {
        self.name = name
        self.requirements = requirements
    }

    /// The command that installs a package, for messages.
    static func command(_ name: String) -> String { "lime runtimes install \(name)" }

    /// The folder into which everything is installed, a virtual environment that is always searched.
    ///
    /// - Throws: ``LimeError`` with code `usage` where the user's data folder is not known.
    public static func folder() throws -> String { try RuntimeLocator.process.installationFolder }

    /// Fetches the packages with `pip` into ``folder()``, which is made first where it is not there.
    ///
    /// - Throws: ``LimeError`` with the end of what `pip` said, or `CancellationError`.
    public func install() async throws { try await self.install(locator: .process) }

    func install(locator: RuntimeLocator, timeout: Double = 3600) async throws {
        let folder = try locator.installationFolder
        let python = "\(folder)/bin/python"
        if PathKind(python) == .absent {
            let command = [try locator.anyPython, "-m", "venv", folder]
            try await Self.run(command, what: "\(folder) cannot be made", timeout: timeout)
        }
        let command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"] + self.requirements
        try await Self.run(command, what: "\(self.name) cannot be installed", timeout: timeout)
    }

    /// Runs a program whose output is told only when it fails.
    private static func run(_ command: [String], what: String, timeout: Double) async throws {
        let files = FileManager.default
        let output = files.temporaryDirectory.path + "/lime-install-\(UUID().uuidString).txt"
        defer {
            try? files.removeItem(atPath: output)
            try? files.removeItem(atPath: "\(output).err")
        }
        let process = ImporterProcess(command: command, output: output, errors: "\(output).err")
        let end = try await process.run(timeout: timeout)
        guard end != .exited(0) else { return }
        let said = ["\(output).err", output].compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
        let lines = said.first { !$0.isEmpty }?.split(whereSeparator: \.isNewline).suffix(3) ?? []
        throw LimeError(
            .runtimeMissing,
            "\(what): `\(command.joined(separator: " "))` failed: \(ForeignMessage.oneLine(lines.joined(separator: "\n")))"
        )
    }
}
