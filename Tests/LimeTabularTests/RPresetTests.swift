import LimeCore
import LimeNumerics
import LimeTabular
import Testing

/// What the preset of R `lime` draws and refuses; its numbers are in LimeParityTests.
struct RPresetTests {
    private let table = Table(columns: [
        TableColumn(name: "a", numbers: (0..<40).map { Double($0) / 4 }),
        TableColumn(name: "b", numbers: (0..<40).map { Double($0 % 7) }),
    ])

    private func explanation(_ options: TabularExplainer.Options) async throws -> TabularExplanation {
        let model = ClosurePredictor(columns: 2, task: .regression()) { rows in
            Matrix(rows: rows.rows, columns: 1) { row, _ in 3 * rows.row(row)[rows.row(row).startIndex] }
        }
        var options = options
        options.sampling.samples = 400
        let explainer = try TabularExplainer(training: self.table, model: model, options: options)
        return try await explainer.explain(TableRow(columns: ["a", "b"], cells: [.number(9), .number(2)]))
    }

    /// A linear model is its own explanation, but for the shrinkage of λ = 2 / 400.
    @Test func unbinnedNumbersAreInTheirOwnUnit() async throws {
        var options = TabularExplainer.Options.r
        options.discretizer = .none
        let label = try #require(try await self.explanation(options).explanation.labels.first)
        let slope = try #require(label.weights.first { $0.feature == 0 }).weight
        #expect(abs(slope - 3) < 0.02)
        #expect(label.score > 0.999)
    }

    /// The boundaries are those of R 4.2.2: `format(quantile((0:39) / 4, 1:3 / 4), digits = 3)`, and `(0:39) %% 7`.
    @Test func conditionsReadAsInR() async throws {
        let features = try await self.explanation(.r).features
        #expect(features.map(\.condition) == ["7.31 < a", "1.00 < b <= 3.00"])
    }

    /// Missing training cells are never drawn: mean and deviation are those of 2, 4, 4, 6.
    @Test func normalOfNumbersThatAreThere() async throws {
        let table = Table(columns: [TableColumn(name: "a", numbers: [2, 4, .nan, 4, 6, .nan])])
        let asked = RowRecorder()
        let model = ClosurePredictor(reading: ["a"]) { row in
            asked.record(row)
            return row[0]
        }
        var options = TabularExplainer.Options.r
        options.discretizer = .none
        options.numberLaw = .sampleNormal
        let explainer = try TabularExplainer(training: table, model: model, options: options)
        _ = try await explainer.explain(TableRow(columns: ["a"], cells: [.number(4)]))
        let numbers = asked.rows.map { $0[0] }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
        #expect(abs(mean - 4) < 0.1)
        #expect(abs(variance - 8.0 / 3) < 0.2)
    }

    @Test func widthWithoutEffectIsRefused() async throws {
        var options = TabularExplainer.Options.r
        options.surrogate.kernelWidth = .fixed(2)
        await #expect(throws: LimeError.self) { try await self.explanation(options) }
        options.surrogate.kernelWidth = .perRootFeature(0.75)
        options.surrogate.distance = .euclidean
        await #expect(throws: LimeError.self) { try await self.explanation(options) }
    }
}
