// Opening ONNX files with the runtime that can run them.

import Dispatch
import LimeCore

/// Opens ONNX files.
enum ONNXRuntimeLoader {
    /// Opens a model with OpenVINO if it can run it, else with ONNX Runtime.
    ///
    /// OpenVINO cannot run operators of ai.onnx.ml and other domains, texts, and outputs that are maps. Where it is not
    /// installed, or refuses a file, ONNX Runtime is tried; an OpenVINO that the user named must be there.
    static func loadWithBest(_ path: String, options: ModelOptions) async throws -> LoadedModel {
        let file = try await DispatchQueue.global().value { try ONNXFile(path) }
        if file.needsONNXRuntime { return try await Self.load(path, options: options) }
        do {
            return try await OpenVINOLoader.load(path, kind: .onnx, options: options)
        } catch let error as LimeError where [.runtimeMissing, .invalidInput].contains(error.code) {
            let locator = RuntimeLocator.process
            let isMisnamed = error.code == .runtimeMissing && locator.isChosen(.openVINO)
            guard !isMisnamed, (try? locator.library(of: .onnxRuntime)) != nil else { throw error }
            return try await Self.load(path, options: options)
        }
    }

    /// Opens a model with ONNX Runtime.
    static func load(_ path: String, options: ModelOptions) async throws -> LoadedModel {
        try await DispatchQueue.global().value {
            let file = try ONNXFile(path)
            let library = try ONNXRuntimeLibrary.shared(path: RuntimeLocator.process.library(of: .onnxRuntime))
            let model = try ONNXRuntimeModel(path: path, threads: options.threads, library: library)
            let signature = try ONNXRuntimeSignature(model, output: options.output)
            let classes = file.classes(output: model.outputs[signature.output].name)
            let (task, isKnown) = Self.task(model, signature, file, classes: classes)
            var details = [ModelDetail("batch", signature.batch.map(String.init) ?? "any")]
            details += model.outputs.map { ModelDetail("output", "\($0.name) \($0.text)") }
            if model.outputs.count > 1 {
                details.append(ModelDetail("explained output", model.outputs[signature.output].name))
            }
            let head = file.head(output: model.outputs[signature.output].name)
            details.append(ModelDetail("outputs", head.outputs(width: signature.width)))
            return LoadedModel(
                predictor: ONNXRuntimePredictor(model, signature, task: task, classes: classes),
                runtime: ("ONNX Runtime", library.version),
                taskIsKnown: isKnown,
                details: details
            )
        }
    }

    /// What the outputs mean, and whether the file says so.
    private static func task(
        _ model: ONNXRuntimeModel,
        _ signature: ONNXRuntimeSignature,
        _ file: ONNXFile,
        classes: [String]
    ) -> (ModelTask, Bool) {
        let output = model.outputs[signature.output]
        let head = file.head(output: output.name)
        let isClassifier =
            output.element == nil || head.isClassifier
            || signature.hasLabels && (signature.width != 1 || !classes.isEmpty)
        guard isClassifier else { return (.regression(), head == .regressor || signature.width == 1) }
        let width = output.element == nil ? classes.count : signature.width
        // 0, 1, … are what classes without a name are called anyway; an encoding may have better names for them.
        let areNumbers = classes == classes.indices.map(String.init)
        return (.classification(classes: areNumbers || classes.count != width ? [] : classes), true)
    }
}
