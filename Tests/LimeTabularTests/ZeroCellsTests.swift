import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

struct ZeroCellsTests {
    private let names = ["a", "b", "c", "d"]

    private var table: Table {
        var numbers = SeededNumbers(9)
        let columns = self.names.map { name in
            let counts = (0..<200).map { _ in numbers.uniform() < 0.6 ? 0 : Double(Int(5 * numbers.uniform())) }
            return TableColumn(name: name, numbers: counts)
        }
        return Table(columns: columns)
    }

    private func explain(
        _ zeros: ZeroCells,
        _ scale: NumberScale,
        recorder: RowRecorder
    ) async throws -> TabularExplanation {
        let model = ClosurePredictor(reading: self.names) { row in
            recorder.record(row)
            return 1 + 2 * row[0] - row[1] + 5 * row[2] + row[3]
        }
        var options = TabularExplainer.Options.plain(.none, samples: 500)
        options.numberLaw = .normalAroundMean
        options.zeros = zeros
        options.scale = scale
        let explainer = try TabularExplainer(training: self.table, model: model, options: options)
        let row = TableRow(columns: self.names, cells: [.number(2), .number(0), .number(3), .number(0)])
        return try await explainer.explain(row)
    }

    /// A linear model's weights are its own, in the unit of the features.
    @Test(arguments: NumberScale.allCases)
    func zerosStayAndAreNoFeatures(scale: NumberScale) async throws {
        let recorder = RowRecorder()
        let explanation = try await self.explain(.held, scale, recorder: recorder)
        #expect(recorder.rows.allSatisfy { $0[1] == 0 && $0[3] == 0 })
        #expect(Set(recorder.rows.map { $0[0] }).count > 400)
        #expect(explanation.features.map(\.column) == ["a", "c"])
        let columns = try TrainingStatistics(self.table, discretizer: .none).columns
        for (name, slope) in [("a", 2.0), ("c", 5.0)] {
            let deviation = try #require(columns.first { $0.name == name }).standardDeviation
            let expected =
                switch scale {
                case .raw: slope
                case .multiplied: slope / deviation
                case .standardized, .divided: slope * deviation
                }
            #expect(isClose(try #require(explanation.weights[name]), expected, 1e-9))
        }
    }

    @Test func zerosAsFeaturesOfNoWeight() async throws {
        let recorder = RowRecorder()
        let explanation = try await self.explain(.heldFeatures, .divided, recorder: recorder)
        #expect(recorder.rows.allSatisfy { $0[1] == 0 && $0[3] == 0 })
        #expect(explanation.features.map(\.column) == self.names)
        #expect(explanation.weights["b"] == 0)
        #expect(explanation.weights["d"] == 0)
    }

    @Test func aRowOfZerosHasNothingToPerturb() async throws {
        let model = ClosurePredictor(reading: self.names) { $0[0] }
        var options = TabularExplainer.Options.plain(.none)
        options.zeros = .held
        let explainer = try TabularExplainer(training: self.table, model: model, options: options)
        let zeros = TableRow(columns: self.names, cells: Array(repeating: .number(0), count: 4))
        let error = await limeError { _ = try await explainer.explain(zeros) }
        #expect(error?.code == .invalidInput)
    }
}
