import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

/// What a runtime holds for a model is freed once: neither while another model of the same file is in use, nor twice.
struct ReleaseTests {
    @Test(
        .serialized,
        arguments: [
            ("onnx_softmax", "onnx"), ("onnx_trees", "onnx"), ("xgb_multiclass", "ubj"), ("lgb_multiclass", "txt"),
            ("sk_logistic", "joblib"),
        ]
    )
    func freedOnce(name: String, ending: String) async throws {
        let recording = try ModelFixtures.recording(name)
        let path = try ModelFixtures.path("\(name).\(ending)")
        let options = ModelOptions(threads: 1, trust: true)
        var kept: Model? = try await Model.load(path, options: options)
        for _ in 0..<3 {
            try await withThrowingTaskGroup(of: [Double].self) { group in
                let brief = try await Model.load(path, options: options)
                for _ in 0..<4 { group.addTask { try await Self.firstAnswer(of: brief, recording) } }
                for try await answer in group { Self.expect(answer, recording) }
            }
            if let kept { Self.expect(try await Self.firstAnswer(of: kept, recording), recording) }
        }
        kept = nil
        Self.expect(try await Self.firstAnswer(of: Model.load(path, options: options), recording), recording)
    }

    private static func firstAnswer(of model: Model, _ recording: ModelFixtures.Recording) async throws -> [Double] {
        let buffer = try model.makeBuffer(capacity: 1)
        for (place, cell) in recording.rows[0].enumerated() {
            if case .number(let number) = cell { buffer.store(number, input: 0, at: place) }
        }
        return Array(try await model.predict(buffer, count: 1).row(0))
    }

    private static func expect(_ answer: [Double], _ recording: ModelFixtures.Recording) {
        #expect(zip(answer, recording.outputs[0]).allSatisfy { abs($0 - $1) < 1e-5 })
    }
}
