import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

/// The errors that independent parts of the samples tell.
struct StandardErrorTests {
    /// Neither linear nor smooth.
    private let model = ClosurePredictor(columns: 3, task: .regression(targets: ["y"])) { rows in
        Matrix(rows: rows.rows, columns: 1) { row, _ in
            let (a, b, c) = (rows[row, 0], rows[row, 1], rows[row, 2])
            return a + 2 * b * c - 3 * c * (1 - a) + a * b * c
        }
    }

    private func explain(samples: Int, replicates: Int, seed: UInt64 = 1) async throws -> LabelExplanation {
        let explainer = try LocalExplainer(
            predictor: self.model,
            labels: .predicted,
            sampling: SamplingOptions(samples: samples, batchSize: 64, replicates: replicates),
            surrogate: .plain
        )
        let explanation = try await explainer.explain(RandomNeighborhood.make(features: 3, seed: seed))
        return try #require(explanation.labels.first)
    }

    @Test func onePartTellsNoError() async throws {
        let label = try await self.explain(samples: 200, replicates: 1)
        #expect(label.weights.allSatisfy { $0.standardError == nil && $0.interval == nil })
    }

    /// Parts change the last bits of the sums, and nothing else.
    @Test func weightsAreThoseOfOnePart() async throws {
        let one = try await self.explain(samples: 200, replicates: 1)
        let four = try await self.explain(samples: 200, replicates: 4)
        #expect(one.weights.map(\.feature) == four.weights.map(\.feature))
        #expect(isClose(four.weights.map(\.weight), one.weights.map(\.weight), 1e-10))
        #expect(isClose([four.score, four.intercept], [one.score, one.intercept], 1e-10))
    }

    /// Intervals of 95 % miss the answer of very many samples in 5 cases of 100.
    @Test func intervalsCover() async throws {
        let truth = try await self.explain(samples: 400_000, replicates: 1, seed: 77_777)
        let expected = Dictionary(truth.weights.map { ($0.feature, $0.weight) }) { first, _ in first }
        var covered = 0
        for seed in 1...400 as ClosedRange<UInt64> {
            for weight in try await self.explain(samples: 400, replicates: 4, seed: seed).weights {
                let interval = try #require(weight.interval)
                covered += interval.contains(try #require(expected[weight.feature])) ? 1 : 0
            }
        }
        // 1,200 cases at 0.95 have a standard deviation of 0.006, more where weights of one run go together.
        #expect(abs(Double(covered) / 1200 - 0.95) < 0.025, "\(covered) of 1200")
    }

    /// t with three degrees of freedom is 3.182.
    @Test func intervalIsThatOfStudent() async throws {
        for weight in try await self.explain(samples: 400, replicates: 4).weights {
            let (interval, error) = (try #require(weight.interval), try #require(weight.standardError))
            #expect(isClose((interval.upperBound - interval.lowerBound) / 2, 3.182446305284263 * error, 1e-9))
            #expect(isClose((interval.upperBound + interval.lowerBound) / 2, weight.weight, 1e-9))
        }
    }

    @Test(arguments: [
        (1000, 4, [250, 250, 250, 250]), (10, 4, [3, 3, 2, 2]), (5, 4, [3, 2]), (2, 8, [2]), (7, 1, [7]),
    ])
    func partsAreEqual(samples: Int, replicates: Int, sizes: [Int]) {
        let parts = SamplingOptions(samples: samples, batchSize: 1, replicates: replicates).parts
        #expect(parts.map(\.count) == sizes)
        #expect(parts.flatMap { $0 } == Array(0..<samples))
    }

    @Test(arguments: [0, -1, 65, Int.max])
    func replicatesOutOfRange(replicates: Int) {
        let options = SamplingOptions(samples: .max, batchSize: 1, replicates: replicates)
        #expect(throws: LimeError.self) { try options.validate() }
    }
}
