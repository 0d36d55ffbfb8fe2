import LimeCore
import LimeNumerics
import LimeTabular
import Testing

/// Columns that keep a row's own cell: dates, and under R's preset columns of one number.
struct HeldColumnTests {
    private let table = Table(columns: [
        TableColumn(name: "x", numbers: (0..<60).map { Double($0 % 12) }),
        TableColumn(name: "day", kind: .date, texts: (0..<60).map { "2026-01-\(10 + $0 % 20)" }),
        TableColumn(name: "five", numbers: Array(repeating: 5, count: 60)),
    ])
    private let row = TableRow(columns: ["x", "day", "five"], cells: [.number(3), .level("2031-05-05"), .number(6)])

    private func explain(_ options: TabularExplainer.Options) async throws -> (TabularExplanation, [[String]]) {
        let texts = RowRecorder()
        let inputs = [
            ModelInput(name: "x", elementType: .float64, shape: [1]),
            ModelInput(name: "day", elementType: .string, shape: [1]),
            ModelInput(name: "five", elementType: .float64, shape: [1]),
        ]
        let model = ClosurePredictor(signature: ModelSignature(inputs: inputs, task: .regression())) { buffer, count in
            let (x, five) = (buffer.elements(ofInput: 0, as: Double.self), buffer.elements(ofInput: 2, as: Double.self))
            for item in 0..<count {
                texts.record([buffer.strings[1][item] == "2031-05-05" ? 1 : 0, five[item]])
            }
            return Matrix(rows: count, columns: 1) { row, _ in x[row] + five[row] }
        }
        var options = options
        options.sampling.samples = 200
        let explainer = try TabularExplainer(training: self.table, model: model, options: options)
        let explanation = try await explainer.explain(self.row)
        return (explanation, texts.rows.map { $0.map { "\($0)" } })
    }

    /// R keeps dates and columns of one number at the case's own value, and leaves them out.
    @Test(arguments: [Discretizer.quantile, .none])
    func columnsThatRHolds(_ discretizer: Discretizer) async throws {
        var options = TabularExplainer.Options.r
        options.discretizer = discretizer
        let (explanation, asked) = try await self.explain(options)
        #expect(Set(asked) == [["1.0", "6.0"]])
        let label = explanation.explanation.labels[0]
        #expect(label.weights.map { explanation.features[$0.feature].column } == ["x"])
        let warning = explanation.explanation.warnings.first { $0.code == "held-columns" }
        #expect(warning?.message.contains("'day', 'five'") == true)
        #expect(!explanation.explanation.warnings.contains { $0.code.hasPrefix("unseen") })
    }

    /// By default a date is a feature without weight, and a number that never occurred is drawn as the others.
    @Test func datesOfOurs() async throws {
        let (explanation, asked) = try await self.explain(.default)
        #expect(asked.allSatisfy { $0[0] == "1.0" })
        #expect(Set(asked.map { $0[1] }) == ["5.0", "6.0"])
        #expect(explanation.weights["day"] == 0)
        #expect(explanation.features[1].condition == "day = 2031-05-05")
    }

    @Test func datesAreNotPerturbedByName() async throws {
        var options = TabularExplainer.Options.default
        options.only = ["day"]
        let asked = options
        let error = await #expect(throws: LimeError.self) { try await self.explain(asked) }
        #expect(error?.message.contains("'day' holds dates") == true)
    }
}
