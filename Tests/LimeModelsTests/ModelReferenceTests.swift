import Foundation
import LimeCore
import Testing

@testable import LimeModels

struct ModelReferenceTests {
    @Test(arguments: [
        ("keras", "keras"), ("h5", "keras"), ("onnx", "onnx"), ("xml", "openvino"), ("json", "xgboost"),
        ("ubj", "xgboost"), ("txt", "lightgbm"), ("KERAS", "keras"),
    ])
    func kindByEnding(ending: String, kind: String) throws {
        #expect(try ModelReference(ModelFixtures.file([1], ending: ending)).kindName == kind)
    }

    @Test(arguments: [
        ("PK\u{3}\u{4}…", "keras"), (#"{"learner":{}}"#, "xgboost"), ("{L\0\0\0\0\0\0\0\u{7}learner", "xgboost"),
        ("<?xml version=\"1.0\"?><net name=\"a\">", "openvino"), ("\u{8}\u{A}\u{12}", "onnx"),
    ])
    func kindByContent(content: String, kind: String) throws {
        #expect(try ModelReference(ModelFixtures.file(Array(content.utf8), ending: "model")).kindName == kind)
    }

    @Test func forcedKind() throws {
        let path = try ModelFixtures.file([1], ending: "bin")
        let reference = try ModelReference("onnx:\(path)")
        #expect(reference.kindName == "onnx")
        #expect(reference.path == path)
    }

    @Test(arguments: ["pb"])
    func unsupportedKinds(ending: String) async throws {
        let path = try ModelFixtures.file([1], ending: ending)
        let error = await thrownError { try ModelReference(path) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions("not supported yet", ".onnx", ".ubj") == true)
    }

    @Test func foldersAndFunctions() async throws {
        let folder = try ModelFixtures.temporaryFolder()
        #expect(await thrownError { try ModelReference(folder) }?.code == .invalidInput)
        try Data().write(to: URL(filePath: "\(folder)/saved_model.pb"))
        #expect(try ModelReference(folder).kindName == "savedmodel")
        #expect(await thrownError { try await Model.load(folder) }?.code == .invalidInput)
        #expect(await thrownError { try ModelReference("onnx:\(folder)") }?.code == .invalidInput)
        #expect(try ModelReference("package.module:function").kindName == "function")
        #expect(await thrownError { try ModelReference("package..module:function") }?.code == .fileNotFound)
        #expect(await thrownError { try ModelReference("tflite:m.bin") }?.code == .fileNotFound)
    }

    @Test(arguments: ["nothing.onnx", "onnx:nothing", "", "keras:"]) func missingFiles(reference: String) async throws {
        let code = await thrownError { try await Model.load(reference) }?.code
        #expect(code == (reference.hasSuffix(":") ? .usage : reference.isEmpty ? .usage : .fileNotFound))
    }

    @Test func impossibleOptions() async throws {
        for options in [ModelOptions(threads: 0), ModelOptions(task: .regression(), classes: ["a"])] {
            #expect(await thrownError { try await Model.load("x.onnx", options: options) }?.code == .usage)
        }
    }
}
