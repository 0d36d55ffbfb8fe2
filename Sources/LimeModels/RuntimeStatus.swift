// What `lime runtimes` lists.

/// Whether a runtime is there, where, and how to get it.
public struct RuntimeStatus: Sendable, Hashable, Codable {
    /// The runtime's name.
    public var name: String

    /// What it is needed for.
    public var purpose: String

    /// Where it was found.
    public var path: String?

    /// Its version, when it was found and could be opened.
    public var version: String?

    /// Why it cannot be used, when it cannot.
    public var problem: String?

    /// The command that installs it.
    public var installation: String

    /// The runtimes of this machine, found and missing ones, in a fixed order.
    public static func all() -> [RuntimeStatus] { Self.all(locator: .process) }

    static func all(locator: RuntimeLocator) -> [RuntimeStatus] {
        [
            Self.native(.openVINO, purpose: "neural networks: ONNX, OpenVINO IR, imported Keras models", locator) {
                try OpenVINOLibrary.shared(path: $0).version
            },
            Self.native(.onnxRuntime, purpose: "other ONNX models: scikit-learn's, and those that take texts", locator)
            {
                try ONNXRuntimeLibrary.shared(path: $0).version
            },
            Self.native(.xgboost, purpose: "boosted trees: XGBoost .json and .ubj", locator) {
                try XGBoostLibrary.shared(path: $0).version
            },
            Self.native(.lightGBM, purpose: "boosted trees and random forests: LightGBM .txt", locator) {
                try LightGBMLibrary.shared(path: $0).version
            },
            Self.keras(locator),
            Self.interpreter(
                "Python worker",
                purpose: "models of scikit-learn and other Python: .joblib, .pkl, .py, module:function",
                installation: RuntimePackage.command("scikit-learn"),
                arguments: ["-V"]
            ) { try locator.workerPython(for: .pickle) },
            Self.interpreter(
                "R worker",
                purpose: "models of R: .rds, .R",
                installation: RuntimeLocator.rInstallation,
                arguments: ["--version"]
            ) { try locator.rInterpreter() },
        ]
    }

    private static func native(
        _ runtime: NativeRuntime,
        purpose: String,
        _ locator: RuntimeLocator,
        version: (String) throws -> String
    ) -> RuntimeStatus {
        var status = RuntimeStatus(name: runtime.name, purpose: purpose, installation: runtime.installation)
        do {
            let path = try locator.library(of: runtime)
            status.path = path
            status.version = try version(path)
        } catch {
            status.problem = "\(error)"
        }
        return status
    }

    private static func interpreter(
        _ name: String,
        purpose: String,
        installation: String,
        arguments: [String],
        find: () throws -> String
    ) -> RuntimeStatus {
        var status = RuntimeStatus(name: name, purpose: purpose, installation: installation)
        do {
            let path = try find()
            status.path = path
            status.version = try InterpreterVersion(path, arguments: arguments).text
        } catch {
            status.problem = "\(error)"
        }
        return status
    }

    private static func keras(_ locator: RuntimeLocator) -> RuntimeStatus {
        var status = RuntimeStatus(
            name: "Keras import",
            purpose: "converting .keras and .h5 models, once each",
            installation: RuntimeLocator.kerasInstallation
        )
        do {
            let python = try locator.kerasPython()
            status.path = python.path
            status.version = "Keras \(python.version)"
        } catch {
            status.problem = "\(error)"
        }
        return status
    }
}
