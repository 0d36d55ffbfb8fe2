import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

struct OpenVINOPredictorTests {
    @Test func recordedOutputsOfONNX() async throws {
        let model = try await Model.load(ModelFixtures.path("onnx_softmax.onnx"))
        #expect(model.runtime == "OpenVINO")
        #expect(model.kind == "onnx")
        #expect(model.hash.count == 64)
        #expect(model.signature.task.isClassification)
        #expect(model.taskIsKnown)
        try await PredictorConformance(model, ModelFixtures.recording("onnx_softmax"), tolerance: 1e-5).check()
    }

    @Test func sameBytesWhateverTheThreads() async throws {
        let path = try ModelFixtures.path("onnx_softmax.onnx")
        let recording = try ModelFixtures.recording("onnx_softmax")
        var answers: [Matrix] = []
        for threads in [1, 2] {
            let model = try await Model.load(path, options: ModelOptions(threads: threads))
            let buffer = try model.makeBuffer(capacity: recording.rows.count)
            for case (let offset, .number(let value)) in recording.rows.joined().enumerated() {
                buffer.store(value, input: 0, at: offset)
            }
            answers.append(try await model.predict(buffer, count: recording.rows.count))
        }
        #expect(answers[0] == answers[1])
    }

    /// Sums of rows, with a batch that the graph fixes: 0, 1, 3, 4 and 11 items must all come out.
    @Test(arguments: [1, 3, nil]) func fixedBatches(batch: Int?) async throws {
        let path = try ModelFixtures.file(TinyONNX.rowSums(batch: batch, width: 4), ending: "onnx")
        let model = try await Model.load(path)
        #expect(model.details.contains(ModelDetail("batch", batch.map(String.init) ?? "any")))
        #expect(!model.signature.task.isClassification)
        for count in [0, 1, 3, 4, 11] {
            let buffer = try model.makeBuffer(capacity: max(1, count))
            for offset in 0..<count * 4 { buffer.store(Double(offset), input: 0, at: offset) }
            let sums = try await model.predict(buffer, count: count)
            // Item i holds 4i, 4i + 1, 4i + 2, 4i + 3.
            let expected: [Double] = (0..<count).map { item in Double(16 * item + 6) }
            #expect(sums.elements == expected)
            #expect(sums.columns == 1)
        }
    }

    @Test func openExtentsNeedASize() async throws {
        let path = try ModelFixtures.file(TinyONNX.rowSums(batch: nil, width: nil), ending: "onnx")
        let model = try await Model.load(path)
        #expect(model.signature.inputs[0].shape == [-1])
        #expect(await thrownError { try model.makeBuffer(capacity: 1) }?.code == .invalidInput)
        let input = ModelInput(name: "x", elementType: .float32, shape: [3])
        let buffer = InputBuffer(inputs: [input], capacity: 2)
        for offset in 0..<6 { buffer.store(1, input: 0, at: offset) }
        #expect(try await model.predict(buffer, count: 2).elements == [3, 3])
    }

    /// There is no sum among the operators of ai.onnx.ml, so the runtime that was asked tells itself.
    @Test func operatorsOfScikitLearnGoToAnotherRuntime() async throws {
        let bytes = TinyONNX.rowSums(batch: nil, width: 4, domain: "ai.onnx.ml")
        let error = await thrownError { try await Model.load(ModelFixtures.file(bytes, ending: "onnx")) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions("ONNX Runtime", "ReduceSum") == true)
    }

    /// bfloat16 has 8 binary digits, so probabilities move by less than a hundredth; other runtimes have none.
    @Test func fewerBits() async throws {
        let path = try ModelFixtures.path("onnx_softmax.onnx")
        let recording = try ModelFixtures.recording("onnx_softmax")
        let options = ModelOptions(precision: .bfloat16)
        let model = try await Model.load(path, options: options)
        try await PredictorConformance(model, recording, tolerance: 2e-2).check()
        let other = await thrownError { try await Model.load("onnxruntime:\(path)", options: options) }
        #expect(other?.code == .usage)
    }

    @Test(arguments: ["softmax", "sigmoid", "linear"], ["saved", "lite"])
    func recordedOutputsOfTensorFlow(head: String, kind: String) async throws {
        let recording = try ModelFixtures.recording("\(kind)_\(head)")
        let file = kind == "saved" ? "saved_\(head)/saved_model.pb" : "lite_\(head).tflite"
        let path = try ModelFixtures.path(file)
        let model = try await Model.load(kind == "saved" ? String(path.dropLast("/saved_model.pb".count)) : path)
        #expect(model.runtime == "OpenVINO")
        #expect(model.kind == (kind == "saved" ? "savedmodel" : "tflite"))
        #expect(model.taskIsKnown)
        #expect(model.signature.task.isClassification == (recording.task == "classification"))
        #expect(model.signature.inputs.map(\.name) == ["features"])
        try await PredictorConformance(model, recording, tolerance: 1e-5).check()
    }

    @Test func unknownOutput() async throws {
        let path = try ModelFixtures.path("onnx_softmax.onnx")
        let error = await thrownError { try await Model.load(path, options: ModelOptions(output: "nothing")) }
        #expect(error?.code == .usage)
    }

    @Test func classesAndTaskOfTheUser() async throws {
        let path = try ModelFixtures.path("onnx_softmax.onnx")
        let named = try await Model.load(path, options: ModelOptions(classes: ["a", "b", "c"]))
        #expect(named.signature.task == .classification(classes: ["a", "b", "c"]))
        let regression = try await Model.load(path, options: ModelOptions(task: .regression()))
        #expect(!regression.signature.task.isClassification)
    }

    @Test(arguments: ["empty.onnx", "text.onnx", "truncated.onnx"]) func hostileFiles(name: String) async throws {
        let path = try ModelFixtures.path("hostile/\(name)")
        let error = await thrownError { try await Model.load(path) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions(name) == true)
    }

    @Test func weightsOfIRAreMissing() async throws {
        let path = try ModelFixtures.file(Array("<net name=\"x\"></net>".utf8), ending: "xml")
        #expect(await thrownError { try await Model.load(path) }?.code == .fileNotFound)
        try Data().write(to: URL(filePath: path.dropLast(3) + "bin"))
        #expect(await thrownError { try await Model.load(path) }?.code == .invalidInput)
    }
}
