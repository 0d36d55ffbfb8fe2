import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

struct XGBoostPredictorTests {
    @Test(
        arguments: [
            "xgb_binary", "xgb_multiclass", "xgb_regression", "xgb_categorical", "xgb_targets", "xgb_dart",
            "xgb_linear",
        ],
        ["json", "ubj"]
    )
    func recordedOutputs(name: String, ending: String) async throws {
        let recording = try ModelFixtures.recording(name)
        let model = try await Model.load(ModelFixtures.path("\(name).\(ending)"), options: ModelOptions(threads: 2))
        #expect(model.runtime == "XGBoost")
        #expect(model.signature.task.isClassification == (recording.task == "classification"))
        #expect(model.signature.inputs[0].columns == recording.features ?? [])
        #expect(model.taskIsKnown)
        try await PredictorConformance(model, recording, tolerance: 1e-6).check()
    }

    /// The same trees, told to return the best class or the log-odds, still give the probabilities.
    ///
    /// `binary:logitraw` counts the base score in log-odds, where a probability of 0.5 is 0.
    @Test(arguments: [
        ("xgb_multiclass", "multi:softprob", "multi:softmax"), ("xgb_binary", "binary:logistic", "binary:logitraw"),
    ])
    func reducedOutputsBecomeProbabilities(name: String, objective: String, reduced: String) async throws {
        let text = String(decoding: try ModelFixtures.bytes("\(name).json"), as: UTF8.self)
        var changed = text.replacingOccurrences(of: objective, with: reduced)
        if reduced == "binary:logitraw" { changed = changed.replacingOccurrences(of: "[5E-1]", with: "[0E0]") }
        let path = try ModelFixtures.file(Array(changed.utf8), ending: "json")
        let model = try await Model.load(path)
        #expect(model.details.contains(ModelDetail("objective", reduced)))
        try await PredictorConformance(model, ModelFixtures.recording(name), tolerance: 1e-6).check()
    }

    @Test(arguments: [
        "empty.json", "text.json", "truncated.json", "other.json", "empty.ubj", "text.ubj", "truncated.ubj",
    ])
    func hostileFiles(name: String) async throws {
        let path = try ModelFixtures.path("hostile/\(name)")
        let error = await thrownError { try await Model.load(path) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions(name) == true)
    }

    /// Indices that XGBoost would follow out of its arrays.
    @Test(arguments: [
        (#""left_children":[1,"#, #""left_children":[999999,"#), (#""left_children":[1,"#, #""left_children":[0,"#),
        (#""split_indices":["#, #""split_indices":[7"#), (#""num_feature":"4""#, #""num_feature":"99999999999""#),
        (#""num_feature":"4""#, #""num_feature":"0""#), (#""tree_info":[0"#, #""tree_info":[3"#),
        (#""num_trees":""#, #""num_trees":"9"#), (#""num_nodes":""#, #""num_nodes":"9"#),
        (#""id":1,"#, #""id":0,"#),
    ])
    func indicesOutOfRange(original: String, replacement: String) async throws {
        let text = String(decoding: try ModelFixtures.bytes("xgb_regression.json"), as: UTF8.self)
        try #require(text.contains(original))
        let path = try ModelFixtures.file(
            Array(text.replacingOccurrences(of: original, with: replacement).utf8),
            ending: "json"
        )
        #expect(await thrownError { try await Model.load(path) }?.code == .invalidInput)
    }
}
