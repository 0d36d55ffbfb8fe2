// Opening what OpenVINO reads: ONNX, SavedModel, TensorFlow Lite and its own IR.

import Dispatch
import LimeCore

/// Opens the files that OpenVINO reads by itself.
enum OpenVINOLoader {
    /// The files that make up a model: the weights are beside the graph in OpenVINO IR and in a SavedModel.
    static func files(of path: String, kind: ModelKind) -> [String] {
        switch kind {
        case .savedmodel: return SavedModelFile.files(in: path)
        case .openvino:
            let stem = path.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
            let weights = "\(stem).bin"
            return PathKind(weights) == .file ? [path, weights] : [path]
        default: return [path]
        }
    }

    /// Opens a model whose task is read from its graph.
    static func load(_ path: String, kind: ModelKind, options: ModelOptions) async throws -> LoadedModel {
        try await DispatchQueue.global().value {
            let head = try Self.head(of: path, kind: kind, options: options)
            var outputs = ""
            var loaded = try Self.open(path, options: options) { signature in
                let head = head(signature)
                outputs = head.outputs(width: signature.width)
                return head.isClassifier
                    ? (.classification(), true, .none) : (.regression(), signature.width == 1, .none)
            }
            loaded.details.append(ModelDetail("outputs", outputs))
            return loaded
        }
    }

    /// Reads a model's file and returns what finds the head of the output that is chosen when it is open.
    private static func head(
        of path: String,
        kind: ModelKind,
        options: ModelOptions
    ) throws -> (OpenVINOSignature) -> GraphHead {
        // `openvino:` forces the runtime; the file may be of any kind that it reads.
        switch kind == .openvino ? (try? ModelKind.of(path)) ?? kind : kind {
        case .onnx:
            let head = try ONNXFile(path).head(output: options.output)
            return { _ in head }
        case .savedmodel:
            let file = try SavedModelFile(path)
            return { file.head(output: $0.outputName) }
        case .tflite:
            let file = try TensorFlowLiteFile(path)
            return { file.head(output: $0.output) }
        default:
            let head = try OpenVINOIRFile(path).head(output: options.output)
            return { _ in head }
        }
    }

    /// Opens a model whose task is told by `meaning` from its signature.
    static func open(
        _ path: String,
        options: ModelOptions,
        meaning: (OpenVINOSignature) -> (task: ModelTask, isKnown: Bool, transform: OutputTransform)
    ) throws -> LoadedModel {
        let library = try OpenVINOLibrary.shared(path: RuntimeLocator.process.library(of: .openVINO))
        let model = try OpenVINOModel(path: path, options: options, library: library)
        let signature = try OpenVINOSignature(model, output: options.output)
        let (task, isKnown, transform) = meaning(signature)
        var details = [ModelDetail("batch", signature.batch.map(String.init) ?? "any")]
        details += model.outputs.map { ModelDetail("output", "\($0.name) \(Self.shape($0))") }
        details.append(ModelDetail("precision", model.precision))
        if case .mirrored = transform { details.append(ModelDetail("transform", "−x and x of the decision value x")) }
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
