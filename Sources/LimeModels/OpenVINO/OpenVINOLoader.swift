// Opening ONNX files and OpenVINO IR.

import Dispatch
import LimeCore

/// Opens the files that OpenVINO reads by itself.
enum OpenVINOLoader {
    /// The files that make up OpenVINO IR: the graph, and the weights where they are beside it.
    static func files(ofIR path: String) -> [String] {
        let stem = path.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
        let weights = "\(stem).bin"
        return PathKind(weights) == .file ? [path, weights] : [path]
    }

    /// Opens a model whose task is read from its graph.
    static func load(_ path: String, kind: ModelKind, options: ModelOptions) async throws -> LoadedModel {
        try await DispatchQueue.global().value {
            let head =
                kind == .onnx
                ? try ONNXFile(path).head(output: options.output)
                : try OpenVINOIRFile(path).head(output: options.output)
            return try Self.open(path, options: options) { signature in
                switch head {
                case .softmax, .sigmoid, .classifier: (.classification(), true, .none)
                case .regressor, .other: (.regression(), signature.width == 1, .none)
                }
            }
        }
    }

    /// Opens a model whose task is told by `meaning` from its signature.
    static func open(
        _ path: String,
        options: ModelOptions,
        meaning: (OpenVINOSignature) -> (task: ModelTask, isKnown: Bool, transform: OutputTransform)
    ) throws -> LoadedModel {
        let library = try OpenVINOLibrary.shared(path: RuntimeLocator.process.library(of: .openVINO))
        let model = try OpenVINOModel(path: path, threads: options.threads, library: library)
        let signature = try OpenVINOSignature(model, output: options.output)
        let (task, isKnown, transform) = meaning(signature)
        var details = [ModelDetail("batch", signature.batch.map(String.init) ?? "any")]
        details += model.outputs.map { ModelDetail("output", "\($0.name) \(Self.shape($0))") }
        details.append(ModelDetail("precision", "float32"))
        if case .sigmoid = transform { details.append(ModelDetail("transform", "sigmoid of the model's log-odds")) }
        return LoadedModel(
            predictor: try OpenVINOPredictor(model, signature, task: task, transform: transform),
            runtime: ("OpenVINO", library.version),
            taskIsKnown: isKnown,
            details: details
        )
    }

    private static func shape(_ port: OpenVINOPort) -> String {
        guard let extents = port.extents else { return "of unknown shape" }
        return "[" + extents.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
    }
}
