import Foundation
import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

/// Samples that are spread evenly over all columns.
struct SobolSamplerTests {
    private let table = Table.numbers()
    private let model = ClosurePredictor(reading: ["even", "whole", "skewed"]) { row in
        sin(row[0]) + row[1] * row[2] / 20
    }

    private func explainer(
        _ table: Table,
        sampler: TabularSampler = .sobol,
        samples: Int = 1024,
        seed: UInt64 = 42,
        batchSize: Int = 1024
    ) throws -> TabularExplainer {
        var options = TabularExplainer.Options.plain(.quartile, samples: samples)
        options.sampler = sampler
        options.sampling.seed = seed
        options.sampling.replicates = 4
        options.sampling.batchSize = batchSize
        return try TabularExplainer(training: table, model: self.model, options: options)
    }

    @Test(arguments: [[2, 0, 1], [1, 0, 2], [2, 1, 0]])
    func permutedColumnsPermuteWeights(order: [Int]) async throws {
        let expected = try await self.explainer(self.table).explain(self.table.rows[3]).weights
        let permuted = self.table.reordered(order)
        let weights = try await self.explainer(permuted).explain(permuted.rows[3]).weights
        for (name, weight) in expected { #expect(isClose(try #require(weights[name]), weight, 1e-12)) }
    }

    @Test(arguments: [1, 7, 300, 2000])
    func sameBytesForEveryBatchSize(batchSize: Int) async throws {
        let expected = try await self.explainer(self.table).explain(self.table.rows[8])
        let explainer = try self.explainer(self.table, batchSize: batchSize)
        #expect(try await explainer.explain(self.table.rows[8]).timeless == expected.timeless)
    }

    @Test func otherSeedsHaveOtherSamples() async throws {
        let first = try await self.explainer(self.table).explain(self.table.rows[8])
        let other = try await self.explainer(self.table, seed: 43).explain(self.table.rows[8])
        #expect(first.weights != other.weights)
        #expect(first.explanation.sampling.sampler == "sobol")
    }

    /// Every part takes from each quartile as many samples as it should, but for the first, which has the row itself.
    @Test func everyPartIsEven() async throws {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: ["even"]) { row in
            recorder.record(row)
            return row[0]
        }
        var options = TabularExplainer.Options.plain(.quartile)
        options.sampler = .sobol
        options.sampling.samples = 1024
        options.sampling.replicates = 4
        let table = Table(columns: [self.table.columns[0]])
        _ = try await TabularExplainer(training: table, model: model, options: options).explain(table.rows[0])
        let sorted = table.values("even").sorted()
        let quarters = recorder.rows.map { row in sorted.count { $0 < row[0] } / 100 }
        for part in 1..<4 {
            let counts = quarters[256 * part..<256 * part + 256].reduce(into: [0, 0, 0, 0]) { $0[$1] += 1 }
            #expect(counts == [64, 64, 64, 64])
        }
    }

    /// The weights vary much less from seed to seed than those of independent draws.
    @Test func variesLessThanIndependentDraws() async throws {
        func variance(_ sampler: TabularSampler) async throws -> Double {
            var weights: [[Double]] = []
            for seed in 1...60 as ClosedRange<UInt64> {
                let explanation = try await self.explainer(self.table, sampler: sampler, samples: 512, seed: seed)
                    .explain(self.table.rows[3])
                weights.append(explanation.weights.sorted { $0.key < $1.key }.map(\.value))
            }
            return (0..<3).reduce(0) { sum, column in
                let mean = weights.reduce(0) { $0 + $1[column] } / 60
                return sum + weights.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) } / 60
            }
        }
        let (spread, independent) = (try await variance(.sobol), try await variance(.iid))
        #expect(spread * 3 < independent)
    }

    /// More columns than 16 samples can be spread over: the rest are drawn independently.
    @Test func tooFewSamplesForTheColumns() async throws {
        var numbers = SeededNumbers(3)
        let names = (0..<40).map { "c\($0)" }
        let columns = names.map { name in TableColumn(name: name, numbers: (0..<50).map { _ in numbers.normal() }) }
        let model = ClosurePredictor(reading: names) { $0.reduce(0, +) }
        var options = TabularExplainer.Options.default
        options.sampler = .sobol
        options.sampling.samples = 16
        options.sampling.replicates = 2
        let table = Table(columns: columns)
        let explanation = try await TabularExplainer(training: table, model: model, options: options)
            .explain(table.rows[0])
        #expect(explanation.explanation.labels[0].weights.allSatisfy { $0.weight.isFinite })
    }

    /// All samples of a Latin hypercube hang together, so parts of it tell no error.
    @Test func replicatesOfALatinHypercube() throws {
        var options = TabularExplainer.Options.default
        options.sampler = .latinHypercube
        options.sampling.replicates = 4
        let error = #expect(throws: LimeError.self) {
            let model = ClosurePredictor(reading: self.table.columns.map(\.name)) { $0.reduce(0, +) }
            return try TabularExplainer(training: self.table, model: model, options: options)
        }
        #expect(error?.code == .usage)
    }
}
