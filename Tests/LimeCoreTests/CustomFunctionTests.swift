import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

/// Kernels and surrogates of one's own.
struct CustomFunctionTests {
    private let model = ClosurePredictor(columns: 4, task: .regression()) { rows in
        Matrix(rows: rows.rows, columns: 1) { row, _ in rows[row, 0] - 2 * rows[row, 1] * rows[row, 2] + 0.5 }
    }

    private func explain(_ change: (inout SurrogateOptions) -> Void) async throws -> LabelExplanation {
        let explainer = try LocalExplainer(self.model, surrogate: SurrogateOptions.plain.with(change))
        return try #require(await explainer.explain(RandomNeighborhood.make(features: 4)).labels.first)
    }

    private func expectUsage(_ words: String, _ change: (inout SurrogateOptions) -> Void) async {
        let error = await limeError { _ = try await self.explain(change) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
    }

    @Test func kernelOfTheSameFormula() async throws {
        let ours = try await self.explain { $0.kernelWidth = .fixed(0.8) }
        let own = try await self.explain {
            $0.kernelWidth = .fixed(0.8)
            $0.kernel = .custom { distance, width in exp(-distance * distance / (width * width)).squareRoot() }
        }
        #expect(isClose(own.weights.map(\.weight), ours.weights.map(\.weight), 1e-12))
        #expect(isClose(own.score, ours.score, 1e-12))
    }

    /// With weights that do not depend on the distance, the fit is that of unweighted rows.
    @Test func kernelThatWeighsAllAlike() async throws {
        let own = try await self.explain { $0.kernel = .custom { _, _ in 3 } }
        let wide = try await self.explain { $0.kernelWidth = .fixed(1e9) }
        #expect(isClose(own.weights.map(\.weight), wide.weights.map(\.weight), 1e-12))
    }

    @Test(arguments: [-1, Double.nan, .infinity])
    func kernelsThatGiveNoWeight(weight: Double) async {
        await self.expectUsage("the kernel gives a weight of") { $0.kernel = .custom { _, _ in weight } }
    }

    /// Distances from a row of ones: correlation has none, and the others have names.
    @Test func distanceThatIsNone() async {
        await self.expectUsage("no correlation distance") { $0.distance = .correlation }
    }

    @Test func surrogateThatSolvesTheSame() async throws {
        let ours = try await self.explain {
            $0.selection = .forward
            $0.features = 3
            $0.model = .ridge(penalty: 2.5)
        }
        let own = try await self.explain {
            $0.selection = .forward
            $0.features = 3
            $0.model = .custom { samples in try Self.ridge(samples, penalty: 2.5) }
        }
        #expect(own.weights.map(\.feature) == ours.weights.map(\.feature))
        #expect(isClose(own.weights.map(\.weight), ours.weights.map(\.weight), 1e-10))
        #expect(
            isClose(
                [own.intercept, own.score, own.localPrediction],
                [ours.intercept, ours.score, ours.localPrediction]
            )
        )
    }

    /// Coordinate descent on (1/2) Σw(y − ŷ)² + (α/2) |c|², another way to the same minimum.
    private static func ridge(_ samples: WeightedSamples, penalty: Double) throws -> LinearFit {
        #expect(samples.rows.rows == 100 && samples.targets.count == 100 && samples.weights.count == 100)
        #expect(samples.rows.columns == samples.features.count)
        var coefficients = Array(repeating: 0.0, count: samples.rows.columns)
        var intercept = 0.0
        for _ in 0..<2000 {
            var rest = samples.targets.indices.map { row in
                samples.targets[row] - intercept
                    - zip(samples.rows.row(row), coefficients).reduce(0) { $0 + $1.0 * $1.1 }
            }
            let shift = zip(samples.weights, rest).reduce(0) { $0 + $1.0 * $1.1 } / samples.weights.reduce(0, +)
            intercept += shift
            rest = rest.map { $0 - shift }
            for column in coefficients.indices {
                let values = samples.rows.column(column)
                let square = zip(samples.weights, values).reduce(penalty) { $0 + $1.0 * $1.1 * $1.1 }
                let slope = rest.indices.reduce(-penalty * coefficients[column]) {
                    $0 + samples.weights[$1] * values[$1] * rest[$1]
                }
                coefficients[column] += slope / square
                rest = rest.indices.map { rest[$0] - slope / square * values[$0] }
            }
        }
        return LinearFit(intercept: intercept, coefficients: coefficients)
    }

    private struct Failure: Error {}

    @Test func surrogatesThatFail() async {
        await self.expectUsage("the surrogate failed") { $0.model = .custom { _ in throw Failure() } }
        await self.expectUsage("3 coefficients for 4 features") {
            $0.model = .custom { _ in LinearFit(intercept: 0, coefficients: [1, 2, 3]) }
        }
        await self.expectUsage("not finite") {
            $0.model = .custom { _ in LinearFit(intercept: .nan, coefficients: [1, 2, 3, 4]) }
        }
    }

    @Test func writtenOptionsHoldNoFunctions() {
        let kernel = SurrogateOptions.plain.with { $0.kernel = .custom { _, _ in 1 } }
        let model = SurrogateOptions.plain.with {
            $0.model = .custom { _ in LinearFit(intercept: 0, coefficients: []) }
        }
        for options in [kernel, model] {
            #expect(throws: EncodingError.self) { try JSONEncoder().encode(options) }
            #expect(options == options)
            #expect(options != .plain)
        }
    }
}
