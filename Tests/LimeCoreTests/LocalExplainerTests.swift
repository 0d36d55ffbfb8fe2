import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

struct LocalExplainerTests {
    private static let coefficients = [0.5, -2, 0, 3.25]

    private static func value(_ row: ArraySlice<Double>) -> Double {
        zip(row, Self.coefficients).reduce(0.75) { $0 + $1.0 * $1.1 }
    }

    /// 0.75 + Σ c x.
    private let linear = ClosurePredictor(columns: 4, task: .regression(targets: ["y"])) { rows in
        Matrix(rows: rows.rows, columns: 1) { row, _ in Self.value(rows.row(row)) }
    }

    /// A curve of the same, as two classes.
    private let curved = ClosurePredictor(columns: 4, task: .classification(classes: ["a", "b"])) { rows in
        Matrix(rows: rows.rows, columns: 2) { row, column in
            let p = 1 / (1 + exp(-Self.value(rows.row(row)) * rows[row, 0]))
            return column == 0 ? p : 1 - p
        }
    }

    /// The explanation as text, without what the clock says.
    private func bytes(_ explanation: Explanation) throws -> Data {
        let timeless = Explanation(
            task: explanation.task,
            prediction: explanation.prediction,
            labels: explanation.labels,
            sampling: explanation.sampling,
            warnings: explanation.warnings,
            seconds: StageSeconds()
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(timeless)
    }

    @Test func linearModelIsRecovered() async throws {
        let explanation = try await LocalExplainer(self.linear).explain(RandomNeighborhood.make(features: 4))
        let label = try #require(explanation.labels.first)
        #expect(label.label == "y")
        #expect(label.weights.map(\.feature) == [3, 1, 0, 2])
        #expect(isClose(label.weights.map(\.weight), [3.25, -2, 0.5, 0], 1e-12))
        #expect(
            isClose([label.intercept, label.localPrediction, label.value, label.score], [0.75, 2.5, 2.5, 1], 1e-12)
        )
        #expect(explanation.warnings.isEmpty)
    }

    @Test(arguments: [1, 7, 32, 99, 100, 1000])
    func modelIsAskedOnceASample(batchSize: Int) async throws {
        let model = CountingPredictor(self.linear)
        let explainer = try LocalExplainer(model, batchSize: batchSize)
        let explanation = try await explainer.explain(RandomNeighborhood.make(features: 4))
        #expect(model.items == 100)
        #expect(model.calls == (100 + min(batchSize, 100) - 1) / min(batchSize, 100))
        #expect(explanation.sampling.modelCalls == 100)
        #expect(explanation.sampling.samples == 100)
    }

    @Test func sameBytesForEveryBatchSizeAndPace() async throws {
        let neighborhood = RandomNeighborhood.make(features: 4)
        let expected = try await LocalExplainer(self.curved, samples: 999, batchSize: 999).explain(neighborhood)
        for batchSize in [1, 7, 32, 1000] {
            let explanation = try await LocalExplainer(self.curved, samples: 999, batchSize: batchSize)
                .explain(neighborhood)
            #expect(try self.bytes(explanation) == self.bytes(expected), "batch size \(batchSize)")
        }
    }

    /// A model that takes an hour is left at once; the limit only ends a test that would wait for it.
    @Test(.timeLimit(.minutes(5))) func cancellationPassesThrough() async throws {
        let model = ProbePredictor(self.linear) { _ in try await Task.sleep(for: .seconds(3600)) }
        let explainer = try LocalExplainer(model)
        let task = Task { try await explainer.explain(RandomNeighborhood.make(features: 4)) }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    /// A model that does not listen is asked for no further batch.
    @Test func cancellationBetweenBatches() async throws {
        let model = ProbePredictor(self.linear) { call in
            if call == 2 { withUnsafeCurrentTask { $0?.cancel() } }
        }
        let explainer = try LocalExplainer(model, samples: 1000, batchSize: 10)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await explainer.explain(RandomNeighborhood.make(features: 4))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(model.counts.calls <= 1)
    }

    @Test func errorsOfTheModelBecomeTheCause() async throws {
        struct Broken: Error {}
        let model = ProbePredictor(self.linear) { call in if call == 3 { throw Broken() } }
        let error = await limeError {
            _ = try await LocalExplainer(model).explain(RandomNeighborhood.make(features: 4))
        }
        #expect(error?.code == .modelFailed)
        #expect(error?.message.contains("samples 64 to 95") == true)
        #expect(error?.cause is Broken)
        let own = ProbePredictor(self.linear) { _ in throw LimeError(.runtimeMissing, "none") }
        let passed = await limeError {
            _ = try await LocalExplainer(own).explain(RandomNeighborhood.make(features: 4))
        }
        #expect(passed?.code == .runtimeMissing)
    }

    @Test func nothingToPerturb() async {
        let error = await limeError {
            _ = try await LocalExplainer(self.linear).explain(RandomNeighborhood.make(features: 0))
        }
        #expect(error?.code == .invalidInput)
    }

    @Test func constantModelHasNoWeights() async throws {
        let constant = ClosurePredictor(columns: 4, task: .classification()) { rows in
            Matrix(rows: rows.rows, columns: 3, repeating: 0.3)
        }
        let explanation = try await LocalExplainer(constant).explain(RandomNeighborhood.make(features: 4))
        #expect(explanation.labels[0].weights.allSatisfy { $0.weight == 0 })
        #expect(explanation.labels[0].score == 1)
        #expect(explanation.labels[0].intercept == 0.3)
        #expect(explanation.warnings.map(\.code) == ["probabilities-do-not-sum"])
    }

    @Test func poorFitIsTold() async throws {
        let parity = ClosurePredictor(columns: 4, task: .regression()) { rows in
            Matrix(rows: rows.rows, columns: 1) { row, _ in Double(Int(rows.row(row).reduce(0, +)) % 2) }
        }
        let wide = try LocalExplainer(parity, samples: 2000, surrogate: .plain.with { $0.kernelWidth = .fixed(100) })
        let explanation = try await wide.explain(RandomNeighborhood.make(features: 4))
        #expect(explanation.warnings.map(\.code) == ["low-fit"])
        #expect(explanation.warnings[0].message.contains("value"))
    }

    @Test func scoresThatDoNotSumAreTold() async throws {
        let logits = ClosurePredictor(columns: 4, task: .classification()) { rows in
            Matrix(rows: rows.rows, columns: 2) { row, column in Self.value(rows.row(row)) * Double(column) }
        }
        let explanation = try await LocalExplainer(logits).explain(RandomNeighborhood.make(features: 4))
        #expect(explanation.warnings.map(\.code) == ["probabilities-do-not-sum"])
    }
}

extension SurrogateOptions {
    /// A copy with a change.
    func with(_ change: (inout SurrogateOptions) -> Void) -> SurrogateOptions {
        var copy = self
        change(&copy)
        return copy
    }
}
