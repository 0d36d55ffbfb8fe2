import Foundation
import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

struct InvarianceTests {
    private let table = Table.numbers()
    private let model = ClosurePredictor(reading: ["even", "whole", "skewed"]) { row in
        sin(row[0]) + row[1] * row[2] / 20
    }

    private func explainer(
        _ table: Table,
        _ change: (inout TabularExplainer.Options) -> Void = { _ in }
    ) throws
        -> TabularExplainer
    {
        var options = TabularExplainer.Options.plain(.quartile)
        change(&options)
        return try TabularExplainer(training: table, model: self.model, options: options)
    }

    @Test(arguments: [[2, 0, 1], [1, 0, 2], [2, 1, 0]])
    func permutedColumnsPermuteWeights(order: [Int]) async throws {
        let expected = try await self.explainer(self.table).explain(self.table.rows[3]).weights
        let permuted = self.table.reordered(order)
        let weights = try await self.explainer(permuted).explain(permuted.rows[3]).weights
        for (name, weight) in expected { #expect(isClose(try #require(weights[name]), weight, 1e-12)) }
    }

    @Test func orderOfARowsCellsDoesNotMatter() async throws {
        let explainer = try self.explainer(self.table)
        let row = self.table.rows[3]
        let reversed = TableRow(columns: row.columns.reversed(), cells: row.cells.reversed())
        let (first, second) = (try await explainer.explain(row), try await explainer.explain(reversed))
        #expect(first.timeless == second.timeless)
    }

    @Test func rowsAloneOrTogether() async throws {
        let explainer = try self.explainer(self.table)
        let rows = [5, 0, 399, 5].map { self.table.rows[$0] }
        var together: [TabularExplanation] = []
        for try await explanation in explainer.explain(rows: rows) { together.append(explanation.timeless) }
        for (row, explanation) in zip(rows, together) {
            #expect(try await explainer.explain(row).timeless == explanation)
        }
        #expect(together[0] == together[3])
        var reversed: [TabularExplanation] = []
        for try await explanation in explainer.explain(rows: rows.reversed()) { reversed.append(explanation.timeless) }
        #expect(reversed == together.reversed())
    }

    @Test(arguments: [1, 7, 32, 1000])
    func sameBytesForEveryBatchSize(batchSize: Int) async throws {
        let expected = try await self.explainer(self.table).explain(self.table.rows[8])
        let explainer = try self.explainer(self.table) { $0.sampling.batchSize = batchSize }
        #expect(try await explainer.explain(self.table.rows[8]).timeless == expected.timeless)
    }

    @Test func seedChangesTheSamples() async throws {
        let row = self.table.rows[3]
        let first = try await self.explainer(self.table).explain(row)
        let second = try await self.explainer(self.table) { $0.sampling.seed = 43 }.explain(row)
        #expect(first.weights != second.weights)
        #expect(second.explanation.sampling.seed == 43)
    }

    @Test func rowsHaveSamplesOfTheirOwn() async throws {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: ["even", "whole", "skewed"]) { row in
            recorder.record(row)
            return row[0]
        }
        let explainer = try TabularExplainer(training: self.table, model: model, options: .plain(.none, samples: 50))
        for index in 0..<2 { _ = try await explainer.explain(self.table.rows[index]) }
        #expect(Array(recorder.rows[1..<50]) != Array(recorder.rows[51..<100]))
    }

    @Test func statisticsReplaceTheTable() async throws {
        let mixed = Table(
            columns: self.table.columns + [
                TableColumn(name: "colour", texts: (0..<400).map { ["red", "green", "", "blue"][$0 % 4] })
            ],
            target: self.table.target
        )
        for discretizer in Discretizer.allCases {
            let statistics = try TrainingStatistics(mixed, discretizer: discretizer)
            let read = try JSONDecoder().decode(TrainingStatistics.self, from: JSONEncoder().encode(statistics))
            #expect(read == statistics)
            let explainer = try self.explainer(mixed) { $0.discretizer = discretizer }
            // The discretizer of the statistics takes the place of that of the options.
            let rebuilt = try TabularExplainer(statistics: read, model: self.model, options: .plain(.quartile))
            let (first, second) = (
                try await explainer.explain(mixed.rows[7]), try await rebuilt.explain(mixed.rows[7])
            )
            #expect(first.timeless == second.timeless)
        }
    }

    @Test func explanationsRoundTrip() async throws {
        let explanation = try await self.explainer(self.table).explain(self.table.rows[0])
        let read = try JSONDecoder().decode(TabularExplanation.self, from: JSONEncoder().encode(explanation))
        #expect(read == explanation)
    }

    @Test func optionsRoundTrip() throws {
        var options = TabularExplainer.Options.plain(.decile)
        options.only = ["even"]
        options.labels = .named(["x"])
        for options in [options, .python, .pythonSparse] {
            let read = try JSONDecoder().decode(TabularExplainer.Options.self, from: JSONEncoder().encode(options))
            #expect(read == options)
        }
    }
}
