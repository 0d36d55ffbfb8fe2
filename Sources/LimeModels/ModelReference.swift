// How a model is named: a path, or `runtime:path`.

import LimeCore

/// A model named by a path, with the kind by its ending or content, or forced as in `onnx:path`.
public struct ModelReference: Sendable {
    /// The path of the model's file.
    public let path: String

    /// The kind of the file.
    let kind: ModelKind

    /// The name of the kind: `keras`, `savedmodel`, `tflite`, `onnx`, `openvino`, `xgboost` or `lightgbm`.
    public var kindName: String { self.kind == .onnxruntime ? ModelKind.onnx.rawValue : self.kind.rawValue }

    /// Reads a reference and looks at the file.
    ///
    /// - Parameter text: A path, or a kind, a colon and a path.
    /// - Throws: ``LimeError`` with code `fileNotFound`, or `invalidInput` for a kind that cannot be run.
    public init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let forced = parts.count == 2 ? ModelKind(rawValue: parts[0].lowercased()) : nil
        if forced == nil, parts.count == 2, PathKind(text) == .absent {
            let what = ModelKind.unsupported[parts[0].lowercased()] ?? "a Python function"
            throw LimeError(
                .invalidInput,
                "'\(text)' names no file; as \(what) it is not supported yet; \(ModelKind.supported)"
            )
        }
        self.path = forced == nil ? text : parts[1]
        guard !self.path.isEmpty else { throw LimeError(.usage, "the model '\(text)' has no path") }
        switch PathKind(self.path) {
        case .absent: throw LimeError(.fileNotFound, "there is no model '\(self.path)'")
        case .folder where ![nil, .savedmodel, .openvino].contains(forced):
            throw LimeError(.invalidInput, "\(self.path) is a folder, not a model file")
        case .folder, .file: self.kind = try forced ?? ModelKind.of(self.path)
        }
    }
}
