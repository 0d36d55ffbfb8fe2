import LimeCore
import Testing

@testable import LimeModels

struct ONNXRuntimePredictorTests {
    @Test(arguments: [
        "onnx_trees_maps", "onnx_trees", "onnx_linear_maps", "onnx_forest", "onnx_static", "onnx_texts", "onnx_words",
        "onnx_columns",
    ])
    func recordedOutputs(name: String) async throws {
        let recording = try ModelFixtures.recording(name)
        let model = try await Model.load(ModelFixtures.path("\(name).onnx"), options: ModelOptions(threads: 2))
        #expect(model.runtime == "ONNX Runtime")
        #expect(model.taskIsKnown)
        #expect(model.signature.task.isClassification == (recording.task == "classification"))
        // Classes 0, 1, … are left to be named by an encoding.
        if let classes = recording.classes, classes != ["0", "1"] { #expect(model.signature.task.names == classes) }
        try await PredictorConformance(model, recording, tolerance: 1e-6).check()
    }

    /// What OpenVINO runs, ONNX Runtime runs alike when it is asked for by name.
    @Test func recordedOutputsOfANetwork() async throws {
        let model = try await Model.load("onnxruntime:\(ModelFixtures.path("onnx_softmax.onnx"))")
        #expect(model.runtime == "ONNX Runtime")
        try await PredictorConformance(model, ModelFixtures.recording("onnx_softmax"), tolerance: 1e-5).check()
    }

    @Test(arguments: ["tree_loop.onnx", "locale.onnx", "labels_only.onnx"])
    func hostileFiles(name: String) async throws {
        let path = try ModelFixtures.path("hostile/\(name)")
        let error = await thrownError { try await Model.load(path) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions(name) == true)
    }
}
