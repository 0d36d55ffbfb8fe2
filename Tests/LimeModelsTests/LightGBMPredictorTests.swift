import LimeCore
import LimeTabular
import Testing

@testable import LimeModels

struct LightGBMPredictorTests {
    @Test(arguments: [
        "lgb_binary", "lgb_multiclass", "lgb_one_against_all", "lgb_regression", "lgb_linear", "lgb_forest",
        "lgb_categorical",
    ])
    func recordedOutputs(name: String) async throws {
        let recording = try ModelFixtures.recording(name)
        let model = try await Model.load(ModelFixtures.path("\(name).txt"), options: ModelOptions(threads: 2))
        #expect(model.runtime == "LightGBM")
        #expect(model.taskIsKnown)
        #expect(model.signature.task.isClassification == (recording.task == "classification"))
        #expect(model.signature.inputs[0].columns == recording.features ?? [])
        try await PredictorConformance(model, recording, tolerance: 1e-12).check()
    }

    @Test func levelsOfTheDataFrame() async throws {
        let encoding = try await Model.load(ModelFixtures.path("lgb_categorical.txt")).encoding()
        #expect(encoding?.columns.map(\.column) == ["age", "income", "distance", "colour"])
        #expect(encoding?.columns.last?.codes == ["blue", "grün", "red", "white"])
    }

    @Test(arguments: ["empty.txt", "text.txt", "truncated.txt"]) func hostileFiles(name: String) async throws {
        let path = try ModelFixtures.path("hostile/\(name)")
        let error = await thrownError { try await Model.load("lightgbm:\(path)") }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions(name) == true)
    }
}
