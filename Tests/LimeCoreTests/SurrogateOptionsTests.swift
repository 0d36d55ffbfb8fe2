import Foundation
import LimeCore
import LimeNumerics
import Testing

struct SurrogateOptionsTests {
    private let model = ClosurePredictor(columns: 3, task: .regression()) { rows in
        Matrix(rows: rows.rows, columns: 1) { row, _ in rows[row, 0] }
    }

    private func expectUsage(
        samples: Int = 50,
        batchSize: Int = 10,
        _ words: String,
        location: SourceLocation = #_sourceLocation,
        _ change: (inout SurrogateOptions) -> Void = { _ in }
    ) async {
        let surrogate = SurrogateOptions.plain.with(change)
        let error = await limeError {
            let explainer = try LocalExplainer(self.model, samples: samples, batchSize: batchSize, surrogate: surrogate)
            _ = try await explainer.explain(RandomNeighborhood.make(features: 3))
        }
        #expect(error?.code == .usage, sourceLocation: location)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")", sourceLocation: location)
    }

    @Test func samplesAndBatches() async {
        for samples in [0, 1, -5, Int.min] { await self.expectUsage(samples: samples, "samples must be 2 or more") }
        for size in [0, -1] { await self.expectUsage(batchSize: size, "batch size must be 1 or more") }
        await self.expectUsage(samples: .max, batchSize: .max, "choose a smaller batch size")
    }

    @Test func features() async {
        await self.expectUsage("features must be 1 or more") { $0.features = 0 }
        await self.expectUsage("features must be 1 or more") { $0.features = -3 }
    }

    @Test(arguments: [0, -1, Double.nan, .infinity])
    func kernelWidthThatIsNone(width: Double) async {
        await self.expectUsage("kernel width must be a positive number") { $0.kernelWidth = .fixed(width) }
        await self.expectUsage("kernel width must be a positive number") { $0.kernelWidth = .perRootFeature(width) }
    }

    @Test(arguments: [1e-3, 1e-200, Double.leastNonzeroMagnitude])
    func kernelWidthThatLeavesNoWeight(width: Double) async {
        await self.expectUsage("choose a larger one") { $0.kernelWidth = .fixed(width) }
    }

    @Test func kernelWidthBeyondAllNumbers() async {
        await self.expectUsage("too large") { $0.kernelWidth = .perRootFeature(1.7e308) }
    }

    @Test(arguments: [-1, Double.nan, .infinity])
    func penalty(value: Double) async {
        await self.expectUsage("ridge penalty must be 0 or more") { $0.model = .ridge(penalty: value) }
    }

    @Test func roundTrip() throws {
        let options = SurrogateOptions.plain.with { $0.features = 3 }.with { $0.selection = .lassoPath }
        #expect(try JSONDecoder().decode(SurrogateOptions.self, from: JSONEncoder().encode(options)) == options)
        let sampling = SamplingOptions(samples: 5, seed: .max, batchSize: 2)
        #expect(try JSONDecoder().decode(SamplingOptions.self, from: JSONEncoder().encode(sampling)) == sampling)
    }

    @Test func kernel() {
        let kernel = ProximityKernel(width: 0.75)
        #expect(kernel(0) == 1)
        #expect(abs(kernel(0.75) - exp(-0.5)) < 1e-16)
        #expect(abs(kernel(1.5) - exp(-1 / (0.75 * 0.75) * 1.5 * 1.5).squareRoot()) < 1e-15)
        #expect(KernelWidth.perRootFeature(0.75).resolved(features: 16) == 3)
        #expect(KernelWidth.fixed(0.25).resolved(features: 16) == 0.25)
    }
}
