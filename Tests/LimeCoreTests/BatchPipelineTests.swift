import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

/// How many batches the model has, and that nothing but the time depends on it.
struct BatchPipelineTests {
    /// The sum of four numbers, times the first.
    private let curved = ClosurePredictor(columns: 4, task: .regression(targets: ["y"])) { rows in
        Matrix(rows: rows.rows, columns: 1) { row, _ in rows.row(row).reduce(0, +) * rows[row, 0] }
    }

    @Test(arguments: [1, 2, 3]) func oneBatchMoreThanTheModelHas(concurrentBatches: Int) async throws {
        let model = ProbePredictor(self.curved, concurrentBatches: concurrentBatches) { _ in
            try await Task.sleep(for: .milliseconds(2))
        }
        let explainer = try LocalExplainer(model, samples: 500, batchSize: 10)
        _ = try await explainer.explain(RandomNeighborhood.make(features: 4))
        #expect(model.counts.buffers == concurrentBatches + 1)
        #expect(model.counts.mostUnderWay <= concurrentBatches)
        #expect(model.counts.calls == 50)
    }

    @Test func fewBatchesTakeNoMoreBuffers() async throws {
        let model = ProbePredictor(self.curved, concurrentBatches: 8)
        _ = try await LocalExplainer(model, samples: 25, batchSize: 10).explain(RandomNeighborhood.make(features: 4))
        #expect(model.counts.buffers == 3)
    }

    @Test(arguments: [1, 2, 5]) func answersOutOfOrderChangeNothing(concurrentBatches: Int) async throws {
        let neighborhood = RandomNeighborhood.make(features: 4)
        let expected = try await LocalExplainer(self.curved, samples: 999, batchSize: 999).explain(neighborhood)
        let late = ProbePredictor(self.curved, concurrentBatches: concurrentBatches) { call in
            try await Task.sleep(for: .microseconds((call * 7919) % 3000))
        }
        let explanation = try await LocalExplainer(late, samples: 999, batchSize: 32).explain(neighborhood)
        #expect(explanation.labels == expected.labels)
        #expect(explanation.prediction == expected.prediction)
        #expect(explanation.sampling == expected.sampling)
    }

    /// Of several that fail the first is told, whichever fails first.
    @Test func errorOfTheFirstBatchIsTold() async throws {
        struct Broken: Error {}
        let model = ClosurePredictor(columns: 4, task: .regression()) { rows in
            try await Task.sleep(for: .milliseconds(rows[0, 0] == 1 && rows.rows == 30 ? 60 : 1))
            throw Broken()
        }
        let probe = ProbePredictor(model, concurrentBatches: 3)
        let error = await limeError {
            _ = try await LocalExplainer(probe, samples: 100, batchSize: 30)
                .explain(RandomNeighborhood.make(features: 4))
        }
        #expect(error?.message.contains("samples 0 to 29") == true)
    }

    /// Ten calls of 20 ms, two at a time, take 100 ms of the model, not 200; one at a time at least 200.
    @Test func timeOfTheModelCountsOnce() async throws {
        for (concurrentBatches, least) in [(1, 0.2), (2, 0.1)] {
            let model = ProbePredictor(self.curved, concurrentBatches: concurrentBatches) { _ in
                try await Task.sleep(for: .milliseconds(20))
            }
            let start = ContinuousClock.now
            let explanation = try await LocalExplainer(model, samples: 100, batchSize: 10)
                .explain(RandomNeighborhood.make(features: 4))
            #expect(explanation.seconds.model >= least)
            #expect(explanation.seconds.model <= (ContinuousClock.now - start) / .seconds(1))
        }
    }
}
