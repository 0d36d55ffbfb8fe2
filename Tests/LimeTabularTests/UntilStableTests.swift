import Foundation
import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

/// Tables whose samples grow until the list of features is settled.
struct UntilStableTests {
    private let names = (0..<8).map { "c\($0)" }

    private var table: Table {
        var numbers = SeededNumbers(3)
        return Table(
            columns: self.names.map { name in
                TableColumn(name: name, numbers: (0..<200).map { _ in numbers.normal() })
            }
        )
    }

    private func options(samples: Int, replicates: Int, most: Int?) -> TabularExplainer.Options {
        var options = TabularExplainer.Options.default
        options.sampling = SamplingOptions(samples: samples, batchSize: 100, replicates: replicates)
        options.sampling.untilStable = most.map { StoppingRule(probability: 0.95, maximumSamples: $0) }
        options.surrogate.features = 3
        return options
    }

    /// Columns that weigh alike and disturb each other: a tie that no samples undo.
    private func explain(_ options: TabularExplainer.Options) async throws -> (TabularExplanation, [[Double]]) {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: self.names) { row in
            recorder.record(row)
            return row.reduce(0) { $0 + tanh($1) } + row[0] * row[1] * row[2]
        }
        let explainer = try TabularExplainer(training: self.table, model: model, options: options)
        return (try await explainer.explain(self.table.rows[3]), recorder.rows)
    }

    /// The rows that the model is asked for are those of as many replicates drawn at once, each of them once.
    @Test func roundsOfSobol() async throws {
        var options = self.options(samples: 256, replicates: 4, most: 1024)
        options.sampling.untilStable?.probability = 0.9999
        let (rounds, asked) = try await self.explain(options)
        let (once, expected) = try await self.explain(self.options(samples: 1024, replicates: 16, most: nil))
        #expect(asked == expected)
        #expect(rounds.explanation.labels == once.explanation.labels)
        #expect(rounds.explanation.sampling.modelCalls == 1024)
        let tie = try #require(rounds.explanation.warnings.first { $0.code == "unsettled-list" })
        #expect(tie.message.contains("cannot be told apart after 1024 samples"))
        let certainty = try #require(rounds.explanation.labels[0].certainty)
        #expect(tie.message.hasPrefix("'c\(certainty.last)' and 'c\(certainty.next)'"))
    }

    @Test func settledAtOnce() async throws {
        var options = self.options(samples: 1024, replicates: 4, most: 100_000)
        options.sampling.untilStable?.probability = 0.01
        let (explanation, asked) = try await self.explain(options)
        #expect(asked.count == 1024 && explanation.explanation.sampling.samples == 1024)
    }

    @Test(arguments: [TabularSampler.latinHypercube, .numPy])
    func samplersThatDrawAllAtOnce(sampler: TabularSampler) throws {
        var options = self.options(samples: 256, replicates: sampler == .numPy ? 4 : 1, most: 1024)
        options.sampler = sampler
        let model = ClosurePredictor(reading: self.names) { $0[0] }
        let error = #expect(throws: LimeError.self) {
            try TabularExplainer(training: self.table, model: model, options: options)
        }
        #expect(error?.code == .usage)
    }
}
