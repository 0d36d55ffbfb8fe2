import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

struct SamplingTests {
    private let table = Table.numbers()

    /// The rows that a model is asked for; the first is the instance.
    private func rows(
        _ table: Table,
        row: Int,
        _ change: (inout TabularExplainer.Options) -> Void
    ) async throws
        -> [[Double]]
    {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: table.columns.map(\.name)) { row in
            recorder.record(row)
            return row[0].isNaN ? 0 : row[0]
        }
        var options = TabularExplainer.Options.plain(.quartile, samples: 20_000)
        change(&options)
        _ = try await TabularExplainer(training: table, model: model, options: options).explain(table.rows[row])
        return recorder.rows
    }

    /// Pearson's χ² of how often each distinct training value is drawn.
    private func expectFrequencies(_ drawn: [Double], _ training: [Double]) {
        let counts = drawn.reduce(into: [Double: Int]()) { $0[$1, default: 0] += 1 }
        let shares = training.reduce(into: [Double: Double]()) { $0[$1, default: 0] += 1 / Double(training.count) }
        #expect(Set(counts.keys).isSubset(of: Set(training)))
        let statistic = shares.reduce(0) { sum, entry in
            let expected = entry.value * Double(drawn.count)
            let gap = Double(counts[entry.key] ?? 0) - expected
            return sum + gap * gap / expected
        }
        let freedom = Double(shares.count - 1)
        // χ² has the mean f and the variance 2 f.
        #expect(statistic < freedom + 5 * (2 * freedom).squareRoot(), "χ² is \(statistic) for \(freedom) degrees")
    }

    @Test(arguments: Discretizer.allCases)
    func onlyTrainingValuesAsOftenAsThere(discretizer: Discretizer) async throws {
        let rows = try await self.rows(self.table, row: 4) { $0.discretizer = discretizer }
        #expect(rows.count == 20_000)
        for (index, column) in self.table.columns.enumerated() {
            let training = self.table.values(column.name)
            #expect(rows[0][index] == training[4])
            self.expectFrequencies(rows.dropFirst().map { $0[index] }, training)
        }
    }

    /// Beyond 4,096 values each bin keeps representatives: still only values that occur, each bin by its share.
    @Test func manyValuesKeepTheirBins() async throws {
        var numbers = SeededNumbers(5)
        let values = (0..<30_000).map { _ in (1000 * numbers.uniform()).rounded() + 0.5 }
        let table = Table(columns: [TableColumn(name: "x", numbers: values)])
        let drawn = try await self.rows(table, row: 0) { _ in }.dropFirst().map { $0[0] }
        #expect(Set(drawn).isSubset(of: Set(values)))
        let sorted = values.sorted()
        for quartile in 1...3 {
            let limit = sorted[quartile * 7500]
            let share = Double(values.filter { $0 <= limit }.count) / 30_000
            let found = Double(drawn.filter { $0 <= limit }.count) / Double(drawn.count)
            // Four standard errors of a share, and what one representative in 1,024 stands for.
            #expect(abs(found - share) < 4 * (share * (1 - share) / 20_000).squareRoot() + 0.25 / 1024)
        }
    }

    @Test func missingIsDrawnAsOftenAsItOccurs() async throws {
        let values = self.table.values("even").enumerated().map { $0.offset % 4 == 0 ? .nan : $0.element }
        let table = Table(columns: [TableColumn(name: "x", numbers: values)])
        let drawn = try await self.rows(table, row: 1) { _ in }.dropFirst()
        let share = Double(drawn.filter { $0[0].isNaN }.count) / Double(drawn.count)
        #expect(abs(share - 0.25) < 4 * (0.25 * 0.75 / 20_000).squareRoot())
    }

    @Test func columnsAreDrawnIndependently() async throws {
        let rows = try await self.rows(self.table, row: 4) { _ in }.dropFirst()
        let centred = (0..<2).map { column in
            let mean = rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
            return rows.map { $0[column] - mean }
        }
        let product = { (a: [Double], b: [Double]) in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        let correlation =
            product(centred[0], centred[1])
            / (product(centred[0], centred[0]) * product(centred[1], centred[1])).squareRoot()
        #expect(abs(correlation) < 4 / 20_000.0.squareRoot())
    }

    @Test func onlyHoldsTheRest() async throws {
        let rows = try await self.rows(self.table, row: 9) { $0.only = ["whole"] }
        #expect(rows.allSatisfy { $0[0] == self.table.values("even")[9] && $0[2] == self.table.values("skewed")[9] })
        #expect(Set(rows.map { $0[1] }).count > 1)
    }

    @Test func unreadColumnsAreListedAndNeverAppear() async throws {
        let model = ClosurePredictor(reading: ["skewed", "even"]) { $0[0] - $0[1] }
        let explainer = try TabularExplainer(training: self.table, model: model, options: .plain(.quartile))
        #expect(explainer.unreadColumns == ["whole"])
        let explanation = try await explainer.explain(self.table.rows[0])
        #expect(explanation.features.map(\.column) == ["even", "skewed"])
        #expect(explanation.features.map(\.index) == [0, 2])
        #expect(
            explanation.explanation.labels[0].value == self.table.values("skewed")[0] - self.table.values("even")[0]
        )
    }

    @Test(arguments: [
        (["nope"], "no column 'nope'"), (["whole"], "does not read column 'whole'"), ([], "no column to perturb"),
    ])
    func onlyOfWhatIsNotThere(only: [String], words: String) {
        let model = ClosurePredictor(reading: ["even"]) { $0[0] }
        var options = TabularExplainer.Options.plain(.quartile)
        options.only = only
        let error = #expect(throws: LimeError.self) {
            try TabularExplainer(training: self.table, model: model, options: options)
        }
        #expect(error?.code == .usage)
        #expect(error?.message.contains(words) == true)
    }
}
