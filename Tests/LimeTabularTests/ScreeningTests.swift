import Foundation
import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

/// Columns that are perturbed because they matter, and those that are held.
struct ScreeningTests {
    private let names = (0..<30).map { "c\($0)" }
    private let important = ["c3", "c8", "c13", "c21", "c29"]

    private var table: Table {
        var numbers = SeededNumbers(3)
        return Table(
            columns: self.names.map { name in
                TableColumn(name: name, numbers: (0..<100).map { _ in numbers.normal() })
            }
        )
    }

    /// Five columns matter much, alone and together; the others hardly.
    private static func value(_ row: [Double]) -> Double {
        let main = 3 * row[3] - 2 * row[8] + 4 * row[13] * row[21] + 2 * row[13] + 3 * row[29]
        return main + 0.01 * row.reduce(0) { $0 + sin($1) }
    }

    private func options(screen: Int?) -> TabularExplainer.Options {
        var options = TabularExplainer.Options.plain(.quartile, samples: 300)
        options.screen = screen
        return options
    }

    @Test func findsWhatMatters() async throws {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: self.names) { row in
            recorder.record(row)
            return Self.value(row)
        }
        let explainer = try TabularExplainer(training: self.table, model: model, options: self.options(screen: 5))
        for number in 0..<10 {
            let before = recorder.rows.count
            let row = self.table.rows[number]
            let explanation = try await explainer.explain(row)
            #expect(Set(explanation.weights.keys) == Set(self.important))
            #expect(explanation.features.map(\.column) == self.important)
            // Four paths of 30 steps and the row, then the samples.
            let asked = recorder.rows[before...]
            #expect(asked.count == 300 + 121 && explanation.explanation.sampling.modelCalls == 421)
            #expect(explanation.explanation.sampling.samples == 300)
            for sample in asked.dropFirst(121) {
                #expect(sample[0] == asked.first?[0] && sample[20] == asked.first?[20])
            }
            let warning = try #require(explanation.explanation.warnings.first { $0.code == "screened" })
            #expect(
                warning.message.hasPrefix("25 of 30 columns are held") && warning.message.contains("121 model calls")
            )
        }
    }

    /// Each step of a path changes one column to the row's own value.
    @Test func pathsLeadToTheRow() async throws {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: self.names) { row in
            recorder.record(row)
            return Self.value(row)
        }
        let explainer = try TabularExplainer(training: self.table, model: model, options: self.options(screen: 2))
        _ = try await explainer.explain(self.table.rows[4])
        let own = recorder.rows[0]
        for path in 0..<4 {
            let points = recorder.rows[1 + 30 * path..<1 + 30 * (path + 1)] + [own]
            for (before, after) in zip(points, points.dropFirst()) {
                let changed = before.indices.filter { before[$0] != after[$0] }
                #expect(changed.count <= 1 && changed.allSatisfy { after[$0] == own[$0] })
            }
            #expect(points.first.map { zip($0, own).count { $0 != $1 } } ?? 0 >= 25)
        }
    }

    @Test func orderOfColumnsDoesNotMatter() async throws {
        func columns(_ order: [Int]) async throws -> Set<String> {
            let table = self.table.reordered(order)
            let model = ClosurePredictor(reading: self.names, Self.value)
            let explainer = try TabularExplainer(training: table, model: model, options: self.options(screen: 9))
            return Set(try await explainer.explain(table.rows[4]).weights.keys)
        }
        let expected = try await columns(Array(0..<30))
        #expect(try await columns((0..<30).reversed()) == expected)
    }

    @Test func moreThanThereAreCostsNothing() async throws {
        let model = CountingPredictor(ClosurePredictor(reading: self.names, Self.value))
        let all = try await TabularExplainer(training: self.table, model: model, options: self.options(screen: nil))
            .explain(self.table.rows[4])
        let screened = try await TabularExplainer(training: self.table, model: model, options: self.options(screen: 30))
            .explain(self.table.rows[4])
        #expect(screened.timeless == all.timeless && model.items == 600)
    }

    /// Fewer columns need fewer samples where nobody says how many.
    @Test func samplesGrowWithWhatIsKept() throws {
        var options = TabularExplainer.Options.default
        options.sampling = SamplingOptions(samples: 16, batchSize: 16, replicates: 4, growth: .tables)
        let model = ClosurePredictor(reading: self.names, Self.value)
        #expect(
            try TabularExplainer(training: self.table, model: model, options: options).options.sampling.samples == 256
        )
        options.screen = 4
        #expect(
            try TabularExplainer(training: self.table, model: model, options: options).options.sampling.samples == 32
        )
    }

    @Test(arguments: [0, -3])
    func numbersThatAreNone(count: Int) {
        let model = ClosurePredictor(reading: self.names, Self.value)
        #expect(throws: LimeError.self) {
            try TabularExplainer(training: self.table, model: model, options: self.options(screen: count))
        }
    }
}
