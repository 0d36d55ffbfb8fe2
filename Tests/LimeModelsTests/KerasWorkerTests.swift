import Foundation
import LimeCore
import Testing

@testable import LimeModels

/// Keras models that cannot be converted are run by Keras itself, and say so.
struct KerasWorkerTests {
    private static func load(_ path: String, trust: Bool) async throws -> LoadedModel {
        let importer = KerasImporter(cache: ImportCache(folder: try ModelFixtures.temporaryFolder()))
        return try await KerasLoader.load(path, hash: "h", options: ModelOptions(trust: trust), importer: importer)
    }

    @Test func classOfItsOwnNeedsTrust() async throws {
        let path = try ModelFixtures.path("keras_own/keras_own.keras")
        let error = await thrownError { try await Self.load(path, trust: false) }
        #expect(error?.code == .usage)
        #expect(error?.mentions(path, "not part of Keras", "--trust") == true)
    }

    @Test func classOfItsOwn() async throws {
        let path = try ModelFixtures.path("keras_own/keras_own.keras")
        let model = try await Self.load(path, trust: true)
        #expect(model.runtime.name == "keras")
        #expect(model.notices.count == 1)
        #expect(model.notices.first?.contains("Keras itself runs the model") == true)
        #expect(model.predictor.signature.task.isClassification)
        let recording = try ModelFixtures.recording("keras_own")
        try await PredictorConformance(model.predictor, recording, tolerance: 1e-5).check()
    }

    /// Where the module is not beside the file, both reasons are told.
    @Test func classThatIsNowhere() async throws {
        let path = try ModelFixtures.file(ModelFixtures.bytes("keras_own/keras_own.keras"), ending: "keras")
        let error = await thrownError { try await Self.load(path, trust: true) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions(path, "not part of Keras", "nor can Keras itself run it") == true)
    }

    /// Without trust nothing that lies beside a model or in the current folder is imported.
    @Test func dataImportNothing() async throws {
        let path = try ModelFixtures.file([1, 2, 3], ending: "cbm")
        let module = URL(filePath: path).deletingLastPathComponent().appending(path: "catboost.py")
        try Data("open(__file__ + '.ran', 'w')".utf8).write(to: module)
        _ = await thrownError { try await Model.load(path) }
        #expect(PathKind("\(module.path).ran") == .absent)
    }
}
