import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Testing

struct HostileTableTests {
    private let model = ClosurePredictor(columns: 1, task: .regression()) { rows in
        .init(rows: rows.rows, columns: 1) { row, _ in rows[row, 0].isNaN ? -1 : rows[row, 0] }
    }

    private func expectInvalid(_ columns: [TableColumn], _ words: String, location: SourceLocation = #_sourceLocation) {
        let error = #expect(throws: LimeError.self, sourceLocation: location) {
            try TabularExplainer(training: Table(columns: columns), model: self.model)
        }
        #expect(error?.code == .invalidInput, sourceLocation: location)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")", sourceLocation: location)
    }

    @Test func tables() {
        self.expectInvalid([], "no columns")
        self.expectInvalid([TableColumn(name: "x", numbers: [])], "no rows")
        let x = TableColumn(name: "x", numbers: [1, 2])
        self.expectInvalid([x, x], "two columns are named 'x'")
        self.expectInvalid([TableColumn(name: "x", numbers: [1, .infinity])], "column 'x' holds inf in row 1")
        self.expectInvalid([TableColumn(name: "x", numbers: [-.infinity, 1])], "column 'x' holds -inf in row 0")
        self.expectInvalid([TableColumn(name: "x", numbers: [1, 1e200])], "too large")
        self.expectInvalid([TableColumn(name: "x", kind: .category, codes: [0, 5], levels: ["a"])], "level 5 in row 1")
        self.expectInvalid([TableColumn(name: "x", kind: .category, codes: [0], levels: ["a", "a"])], "twice")
    }

    private func explain(_ column: TableColumn, _ cell: Cell, samples: Int = 200) async throws -> TabularExplanation {
        let table = Table(columns: [column])
        let explainer = try TabularExplainer(
            training: table,
            model: self.model,
            options: .plain(.quartile, samples: samples)
        )
        return try await explainer.explain(TableRow(columns: [column.name], cells: [cell]))
    }

    @Test func rows() async throws {
        let x = TableColumn(name: "x", numbers: [1, 2, 3])
        for number in [Double.infinity, .nan] {
            let error = await limeError { _ = try await self.explain(x, .number(number)) }
            #expect(error?.code == .invalidInput)
            #expect(error?.message.contains("column 'x'") == true)
        }
        let text = await limeError { _ = try await self.explain(x, .level("many")) }
        #expect(text?.message.contains("'many'") == true)
        let explainer = try TabularExplainer(training: Table(columns: [x]), model: self.model)
        for row in [TableRow(columns: ["y"], cells: [.number(1)]), TableRow(columns: ["x"], cells: [])] {
            let error = await limeError { _ = try await explainer.explain(row) }
            #expect(error?.message.contains("no column 'x'") == true)
        }
    }

    @Test func columnsWithoutVariation() async throws {
        let constant = try await self.explain(
            TableColumn(name: "x", numbers: Array(repeating: 0.1, count: 7)),
            .number(0.1)
        )
        #expect(constant.explanation.labels[0].weights.map(\.weight) == [0])
        let missing = try await self.explain(TableColumn(name: "x", numbers: [.nan, .nan]), .missing)
        #expect(missing.explanation.labels[0].weights.map(\.weight) == [0])
        #expect(missing.features[0].condition == "x is missing")
        let single = try await self.explain(TableColumn(name: "x", numbers: [4]), .number(4))
        #expect(single.explanation.labels[0].localPrediction == 4)
    }

    @Test func constantColumnHasNoDeviation() throws {
        let table = Table(columns: [TableColumn(name: "x", numbers: Array(repeating: 0.1, count: 1000))])
        let column = try TrainingStatistics(table, discretizer: .none).columns[0]
        #expect(column.mean == 0.1)
        #expect(column.standardDeviation == 0)
    }

    @Test func cellsThatNoSampleShares() async throws {
        let gaps = try await self.explain(TableColumn(name: "x", numbers: [1, 2, 3, 4]), .missing)
        #expect(gaps.explanation.warnings.map(\.code).contains("unseen-missing"))
        let bin = try await self.explain(TableColumn(name: "x", numbers: [5, 5, 5]), .number(6))
        #expect(bin.explanation.warnings.map(\.code).contains("unseen-bin"))
        let table = Table(columns: [TableColumn(name: "x", texts: ["a", "b", "a"])])
        let encoding = TabularEncoding(columns: [.init(column: "x", oneHot: ["a"])])
        let explainer = try TabularExplainer(training: table, model: self.model, encoding: encoding)
        let level = try await explainer.explain(TableRow(columns: ["x"], cells: [.level("c")]))
        #expect(level.explanation.warnings.map(\.code).contains("unseen-level"))
        #expect(level.explanation.warnings.contains { $0.message.contains("'c' never occurs in column 'x'") })
    }

    @Test func statisticsThatContradictThemselves() throws {
        let table = Table(columns: [
            TableColumn(name: "n", numbers: [1, 2, 3, 4]), TableColumn(name: "c", texts: ["a", "b", "b", ""]),
        ])
        let statistics = try TrainingStatistics(table, discretizer: .quartile)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(statistics), as: UTF8.self)
        let changes = [
            (#""boundaries":[1.75,2.5,3.25]"#, #""boundaries":[1.75]"#),
            (#""boundaries":[1.75,2.5,3.25]"#, #""boundaries":[3.25,2.5,1.75]"#),
            (#""levels":["a","b"]"#, #""levels":["a"]"#),
            (#""levels":["a","b"]"#, #""levels":["a","a"]"#),
            (#""lower":1,"mean":1"#, #""lower":9,"mean":1"#),
            (#""standardDeviation":1e-11,"#, #""standardDeviation":0,"#),
            (#""share":0.25,"values":[1]"#, #""share":0.25,"values":[9]"#),
            (#""share":0.25,"values":[1]"#, #""share":-0.25,"values":[1]"#),
            (#""share":0.5"#, #""share":0.9"#),
            (#""kind":"category""#, #""kind":"number""#),
            (#""name":"c""#, #""name":"n""#),
            (#""mean":2.5"#, #""mean":"x""#),
        ]
        for (part, other) in changes {
            let hostile = text.replacingOccurrences(of: part, with: other)
            #expect(hostile != text, "\(part) is not in \(text)")
            #expect(throws: DecodingError.self, "\(other)") {
                try JSONDecoder().decode(TrainingStatistics.self, from: Data(hostile.utf8))
            }
        }
    }

    @Test func optionsFromAHostileDocument() async throws {
        let table = Table.numbers()
        let model = ClosurePredictor(reading: ["even", "whole", "skewed"]) { $0[0] }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var options = TabularExplainer.Options.default
        options.sampler = .iid
        options.sampling = SamplingOptions(samples: 5000, batchSize: 1024)
        let text = String(decoding: try encoder.encode(options), as: UTF8.self)
        let changes = [
            (#""batchSize":1024"#, #""batchSize":0"#), (#""samples":5000"#, #""samples":-1"#),
            (
                #""batchSize":1024,"enumerates":false,"replicates":1,"samples":5000"#,
                #""batchSize":9223372036854775807,"enumerates":false,"replicates":1,"samples":9223372036854775807"#
            ),
            (#""replicates":1,"samples":5000"#, #""replicates":9223372036854775807,"samples":9223372036854775807"#),
            (#""features":10"#, #""features":-9223372036854775808"#), (#""_0":0.75"#, #""_0":-1e308"#),
            (#""_0":0.75"#, #""_0":1.7e308"#), (#""penalty":1"#, #""penalty":-1"#),
        ]
        for (part, other) in changes {
            let hostile = text.replacingOccurrences(of: part, with: other)
            #expect(hostile != text, "\(part) is not in \(text)")
            try await self.expectUsage(hostile, table, model)
        }
        let samples = #""replicates":1,"samples":9223372036854775807"#
        for sampler in ["numpy", "latin-hypercube"] {
            let hostile = text.replacingOccurrences(of: #""sampler":"iid""#, with: "\"sampler\":\"\(sampler)\"")
                .replacingOccurrences(of: #""replicates":1,"samples":5000"#, with: samples)
            #expect(hostile.contains(samples) && hostile.contains(sampler))
            try await self.expectUsage(hostile, table, model)
        }
        let growth = #""growth":{"coarseLevels":0,"finenessFactor":-1,"perFeature":0},"replicates":1"#
        try await self.expectUsage(text.replacingOccurrences(of: #""replicates":1"#, with: growth), table, model)
        let seeded = text.replacingOccurrences(of: #""binLaw""#, with: #""binSeed":1,"binLaw""#)
        try await self.expectUsage(seeded, table, model)
    }

    private func expectUsage(_ document: String, _ table: Table, _ model: some Predictor) async throws {
        let options = try JSONDecoder().decode(TabularExplainer.Options.self, from: Data(document.utf8))
        let error = await limeError {
            _ = try await TabularExplainer(training: table, model: model, options: options).explain(table.rows[0])
        }
        #expect(error?.code == .usage, "\(document)")
    }
}
