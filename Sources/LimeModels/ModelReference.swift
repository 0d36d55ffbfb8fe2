// How a model is named: a path, or `runtime:path`.

import LimeCore

/// A model named by a path, with the kind by its ending or content, or forced as in `onnx:path`.
public struct ModelReference: Sendable {
    /// The path of the model's file.
    public let path: String

    /// The kind of the file.
    let kind: ModelKind

    /// The name of the kind, such as `keras`, `onnx`, `pickle` or `rds`.
    public var kindName: String { self.kind == .onnxruntime ? ModelKind.onnx.rawValue : self.kind.rawValue }

    /// Reads a reference and looks at the file.
    ///
    /// - Parameter text: A path, or a kind, a colon and a path.
    /// - Throws: ``LimeError`` with code `fileNotFound`, or `invalidInput` for a kind that cannot be run.
    public init(_ text: String) throws {
        if text.hasPrefix("http://") || text.hasPrefix("https://") {
            self.path = text
            self.kind = .remote
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let forced = parts.count == 2 ? ModelKind(rawValue: parts[0].lowercased()) : nil
        if forced == nil, parts.count == 2, PathKind(text) == .absent {
            if let what = ModelKind.unsupported[parts[0].lowercased()] {
                throw LimeError(
                    .invalidInput,
                    "'\(text)' names no file; as \(what) it is not supported yet; \(ModelKind.supported)"
                )
            }
            if Self.isFunction(parts) {
                self.path = text
                self.kind = .function
                return
            }
        }
        self.path = forced == nil ? text : parts[1]
        if forced == .function, Self.isFunction(self.path.split(separator: ":").map(String.init)) {
            self.kind = .function
            return
        }
        guard !self.path.isEmpty else { throw LimeError(.usage, "the model '\(text)' has no path") }
        switch PathKind(self.path) {
        case .absent: throw LimeError(.fileNotFound, "there is no model '\(self.path)'")
        case .folder where ![nil, .savedmodel, .openvino].contains(forced):
            throw LimeError(.invalidInput, "\(self.path) is a folder, not a model file")
        case .folder, .file: self.kind = try forced ?? ModelKind.of(self.path)
        }
    }

    /// Whether two parts are a module and a function of Python's, as in `package.module:predict`.
    private static func isFunction(_ parts: [String]) -> Bool {
        func isName(_ text: some StringProtocol) -> Bool {
            guard let first = text.first, first == "_" || first.isLetter else { return false }
            return text.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
        }
        guard parts.count == 2 else { return false }
        return parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isName) && isName(parts[1])
    }
}
