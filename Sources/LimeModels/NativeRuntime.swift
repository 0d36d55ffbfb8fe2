// The C libraries that run models.

/// A C library that runs models and comes in a Python package.
struct NativeRuntime: Sendable {
    /// The runtime's name for people.
    let name: String

    /// The environment variable that points to the library or its folder.
    let environmentVariable: String

    /// The package that `pip` installs.
    let package: String

    /// The folder of the library within `site-packages`.
    let folder: String

    /// How the library's file name begins; a version may follow.
    let library: String

    /// OpenVINO, for neural networks.
    static let openVINO = NativeRuntime(
        name: "OpenVINO",
        environmentVariable: "LIME_OPENVINO",
        package: "openvino",
        folder: "openvino/libs",
        library: "libopenvino_c.so"
    )

    /// XGBoost, for boosted trees; `xgboost-cpu` is the package without CUDA, 5.6 MB instead of 131.
    static let xgboost = NativeRuntime(
        name: "XGBoost",
        environmentVariable: "LIME_XGBOOST",
        package: "xgboost-cpu",
        folder: "xgboost/lib",
        library: "libxgboost.so"
    )

    /// ONNX Runtime, for ONNX models that OpenVINO does not run.
    static let onnxRuntime = NativeRuntime(
        name: "ONNX Runtime",
        environmentVariable: "LIME_ONNXRUNTIME",
        package: "onnxruntime",
        folder: "onnxruntime/capi",
        library: "libonnxruntime.so"
    )

    /// LightGBM, for boosted trees and random forests; it needs the system's libgomp.
    static let lightGBM = NativeRuntime(
        name: "LightGBM",
        environmentVariable: "LIME_LIGHTGBM",
        package: "lightgbm",
        folder: "lightgbm/lib",
        library: "lib_lightgbm.so"
    )

    /// All of them, in the order in which they are listed.
    static let all = [openVINO, onnxRuntime, xgboost, lightGBM]

    /// The command that installs the package where it is looked for.
    var installation: String { RuntimePackage.command(self.name.lowercased().filter { $0 != " " }) }
}
