import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

/// Kernel widths that are found by weighing the samples anew.
struct KernelFitTests {
    /// Numbers spread evenly on [−1, 1], the instance 0; the nearer, the more a line explains of sin 3x + x.
    private let neighborhood = Neighborhood(features: 1, sampler: "test") { samples, rows, buffer in
        let inputs = buffer.elements(ofInput: 0, as: Double.self)
        for (item, sample) in samples.enumerated() {
            let value = sample == 0 ? 0 : 2 * Philox(seed: 1, stream: 0).uniforms(at: UInt64(sample)).x - 1
            (rows[item], inputs[item]) = (value, value)
        }
    }

    private let model = ClosurePredictor(columns: 1, task: .regression(targets: ["y"])) { rows in
        Matrix(rows: rows.rows, columns: 1) { row, _ in sin(5 * rows[row, 0]) }
    }

    private func explain(_ fit: Double?, width: Double, _ model: any Predictor) async throws -> Explanation {
        var surrogate = SurrogateOptions.plain
        (surrogate.kernelWidth, surrogate.minimumFit) = (.fixed(width), fit)
        let explainer = try LocalExplainer(
            predictor: model,
            labels: .predicted,
            sampling: SamplingOptions(samples: 4000, batchSize: 256, replicates: 4),
            surrogate: surrogate
        )
        return try await explainer.explain(self.neighborhood)
    }

    /// The width is the largest of the grid; each width alone gives the fit by which it was judged.
    @Test(arguments: [0.5, 0.8, 0.95])
    func largestThatReachesTheFit(fit: Double) async throws {
        let model = CountingPredictor(self.model)
        let found = try await self.explain(fit, width: 0.5, model)
        #expect(model.items == 4000)
        let width = found.sampling.kernelWidth
        let step = log2(width / 0.5) * 4
        #expect(abs(step - step.rounded()) < 1e-9)
        let alone = try await self.explain(nil, width: width, self.model)
        #expect(alone.labels == found.labels && found.labels[0].score >= fit)
        #expect(alone.sampling == found.sampling && found.warnings.isEmpty)
        for above in Int(step.rounded()) + 1...12 {
            let wider = try await self.explain(nil, width: 0.5 * exp2(Double(above) / 4), self.model)
            #expect(wider.labels[0].score < fit)
        }
    }

    /// A line explains a line at any width.
    @Test func lineTakesTheWidest() async throws {
        let line = ClosurePredictor(columns: 1, task: .regression(targets: ["y"])) { rows in
            Matrix(rows: rows.rows, columns: 1) { row, _ in 2 * rows[row, 0] }
        }
        #expect(try await self.explain(0.99, width: 0.5, line).sampling.kernelWidth == 4)
    }

    /// What is pure chance no line explains; the nearest is taken, and said to be no more than that.
    @Test func fitOutOfReach() async throws {
        let noise = ClosurePredictor(columns: 1, task: .regression(targets: ["y"])) { rows in
            Matrix(rows: rows.rows, columns: 1) { row, _ in
                Philox(seed: 3, stream: rows[row, 0].bitPattern).uniforms(at: 0).x
            }
        }
        let explanation = try await self.explain(0.9, width: 0.5, noise)
        #expect(explanation.warnings.map(\.code).contains("fit-not-reached"))
        #expect(explanation.sampling.effectiveSampleSize >= 20)
    }

    @Test(arguments: [0, -0.5, 1.01, .nan])
    func fitsThatAreNone(fit: Double) async throws {
        await #expect(throws: LimeError.self) { try await self.explain(fit, width: 0.5, self.model) }
    }

    @Test func kernelWithoutWidth() {
        var surrogate = SurrogateOptions.plain
        (surrogate.kernel, surrogate.distance) = (.complement(power: 1), .gower)
        (surrogate.kernelWidth, surrogate.minimumFit) = (.perRootFeature(0.75), 0.5)
        #expect(throws: LimeError.self) { try LocalExplainer(self.model, surrogate: surrogate) }
    }
}
