import Foundation
import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

struct TabularLawTests {
    private let table = Table.numbers()

    /// The rows that a model is asked for, without the instance.
    private func rows(
        _ table: Table,
        _ change: (inout TabularExplainer.Options) -> Void
    ) async throws -> [[Double]] {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: table.columns.map(\.name)) { row in
            recorder.record(row)
            return row[0]
        }
        var options = TabularExplainer.Options.plain(.quartile, samples: 20_000)
        change(&options)
        _ = try await TabularExplainer(training: table, model: model, options: options).explain(table.rows[4])
        return Array(recorder.rows.dropFirst())
    }

    /// The mean of a normal distribution cut off at a bin's ends: μ + σ (φ(a) − φ(b)) / (Φ(b) − Φ(a)).
    private func mean(_ bin: ColumnStatistics.Bin) -> Double {
        let a = (bin.lower - bin.mean) / bin.standardDeviation
        let b = (bin.upper - bin.mean) / bin.standardDeviation
        let density = { (x: Double) in exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
        let probability = 0.5 * (erf(b / 2.0.squareRoot()) - erf(a / 2.0.squareRoot()))
        return bin.mean + bin.standardDeviation * (density(a) - density(b)) / probability
    }

    /// The samplers that take numbers that are not in bins.
    private static let unshared = TabularSampler.byTheLaws.filter { $0 != .pool }

    @Test(arguments: TabularSampler.byTheLaws)
    func truncatedNormals(sampler: TabularSampler) async throws {
        let rows = try await self.rows(self.table) {
            $0.binLaw = .truncatedNormal
            $0.sampler = sampler
        }
        let columns = try TrainingStatistics(self.table, discretizer: .quartile).columns
        for (index, column) in columns.enumerated() {
            for (number, group) in column.groups.enumerated() where group.share > 0 {
                let bin = try #require(group.bin)
                let drawn = rows.map { $0[index] }.filter { $0 > bin.lower && $0 <= bin.upper || $0 == bin.lower }
                guard bin.lower < bin.upper, bin.standardDeviation > 1e-9 else { continue }
                let inside = drawn.filter { column.bin(of: $0) == number }
                let share = Double(inside.count) / Double(rows.count)
                #expect(abs(share - group.share) < 4 * (group.share / Double(rows.count)).squareRoot())
                let error = bin.standardDeviation / Double(inside.count).squareRoot()
                let average = inside.reduce(0, +) / Double(inside.count)
                #expect(abs(average - self.mean(bin)) < 4 * error, "\(column.name), bin \(number)")
            }
        }
    }

    @Test(arguments: Self.unshared, [NumberLaw.normalAroundMean, .normalAroundInstance])
    func normals(sampler: TabularSampler, law: NumberLaw) async throws {
        let rows = try await self.rows(self.table) {
            $0.discretizer = .none
            $0.numberLaw = law
            $0.sampler = sampler
        }
        for (index, column) in try TrainingStatistics(self.table, discretizer: .none).columns.enumerated() {
            let scores = rows.map { ($0[index] - column.mean) / column.standardDeviation }
            let own = (self.table.values(column.name)[4] - column.mean) / column.standardDeviation
            let centre = law == .normalAroundMean ? 0 : own
            let mean = scores.reduce(0, +) / Double(scores.count)
            let variance = scores.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(scores.count)
            #expect(abs(mean - centre) < 4 / Double(scores.count).squareRoot())
            #expect(abs(variance - 1) < 4 * (2 / Double(scores.count)).squareRoot())
        }
    }

    /// Parts of the same size: means and shares are much closer than those of independent numbers.
    @Test func latinHypercubeIsEven() async throws {
        let rows = try await self.rows(self.table) {
            $0.discretizer = .none
            $0.numberLaw = .normalAroundMean
            $0.sampler = .latinHypercube
        }
        let column = try TrainingStatistics(self.table, discretizer: .none).columns[0]
        let mean = rows.reduce(0) { $0 + $1[0] } / Double(rows.count)
        #expect(abs(mean - column.mean) < 0.01 * column.standardDeviation / Double(rows.count).squareRoot())
        let empirical = try await self.rows(self.table) { $0.sampler = .latinHypercube }
        let lowest = Double(empirical.filter { $0[0] <= self.table.values("even").sorted()[99] }.count)
        #expect(abs(lowest / Double(empirical.count) - 0.25) < 1e-3)
    }

    /// The one value of a bin without width, or its place in units of the deviation, as `lime` 0.2.0.1 has it.
    @Test(arguments: [(BinLaw.truncatedNormal, 3.0), (.truncatedNormalScoringPoints, 0.0)])
    func constantColumn(law: BinLaw, value: Double) async throws {
        let table = Table(
            columns: [self.table.columns[0], TableColumn(name: "three", numbers: Array(repeating: 3, count: 400))]
        )
        for sampler in TabularSampler.allCases {
            let rows = try await self.rows(table) {
                $0.binLaw = law
                $0.sampler = sampler
            }
            #expect(rows.allSatisfy { $0[1] == value })
        }
    }

    /// Only training values, and each as often as it occurs, from NumPy's generator too.
    @Test(arguments: [Discretizer.quartile, .none])
    func trainingValuesFromNumPy(discretizer: Discretizer) async throws {
        let rows = try await self.rows(self.table) {
            $0.discretizer = discretizer
            $0.sampler = .numPy
        }
        let training = self.table.values("whole")
        for value in Set(training) {
            let share = Double(training.filter { $0 == value }.count) / Double(training.count)
            let found = Double(rows.filter { $0[1] == value }.count) / Double(rows.count)
            #expect(abs(found - share) < 4 * (share * (1 - share) / Double(rows.count)).squareRoot())
        }
        #expect(Set(rows.map { $0[1] }).isSubset(of: Set(training)))
    }

    @Test(arguments: [Discretizer.quartile, .none])
    func missingCellsHaveNoNormalDistribution(discretizer: Discretizer) throws {
        let table = Table(columns: [TableColumn(name: "gaps", numbers: [1, .nan, 3, 4])])
        let model = ClosurePredictor(reading: ["gaps"]) { $0[0].isNaN ? 0 : $0[0] }
        var options = TabularExplainer.Options.python
        options.discretizer = discretizer
        let error = #expect(throws: LimeError.self) {
            try TabularExplainer(training: table, model: model, options: options)
        }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("column 'gaps' has missing cells") == true)
    }

    @Test func nothingAroundAMissingCell() async throws {
        let model = ClosurePredictor(reading: ["even", "whole", "skewed"]) { $0[0].isNaN ? 0 : $0[0] }
        var options = TabularExplainer.Options.plain(.none)
        options.numberLaw = .normalAroundInstance
        let explainer = try TabularExplainer(training: self.table, model: model, options: options)
        let row = TableRow(columns: self.table.rows[0].columns, cells: [.number(1), .missing, .number(2)])
        let error = await limeError { _ = try await explainer.explain(row) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("column 'whole' is missing in this row") == true)
    }

    @Test func numbersThatTheModelTakesAsCodes() throws {
        let table = Table(columns: [TableColumn(name: "zone", numbers: [1, 2, 3, 4])])
        let model = ClosurePredictor(reading: ["zone"]) { $0[0] }
        let encoding = TabularEncoding(columns: [.init(column: "zone", codes: ["1", "2", "3", "4"])])
        let error = #expect(throws: LimeError.self) {
            try TabularExplainer(training: table, model: model, encoding: encoding, options: .python)
        }
        #expect(error?.message.contains("does not take the numbers of column 'zone' as they are") == true)
    }

    /// Statistics that were found elsewhere tell of bins, but not of the values in them.
    @Test func statisticsWithoutValues() throws {
        let bins = [0.5, 0.5].map { share in
            (share: share, bin: ColumnStatistics.Bin(lower: 0, upper: 2, mean: 1, standardDeviation: 0.5))
        }
        let column = ColumnStatistics(name: "x", mean: 1, standardDeviation: 1, boundaries: [1], bins: bins)
        let statistics = try TrainingStatistics(columns: [column], rowCount: 10)
        let model = ClosurePredictor(reading: ["x"]) { $0[0] }
        #expect(throws: Never.self) {
            try TabularExplainer(statistics: statistics, model: model, options: .python)
        }
        let error = #expect(throws: LimeError.self) { try TabularExplainer(statistics: statistics, model: model) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("the statistics of column 'x' hold no values to draw") == true)
        let wrong = #expect(throws: LimeError.self) { try TrainingStatistics(columns: [column, column], rowCount: 10) }
        #expect(wrong?.message.contains("column 'x' appears twice") == true)
    }

    /// Statistics read from JSON explain as those of the table do, whatever the law.
    @Test(arguments: Self.unshared, BinLaw.allCases)
    func statisticsRoundTrip(sampler: TabularSampler, law: BinLaw) async throws {
        let model = ClosurePredictor(reading: ["even", "whole", "skewed"]) { sin($0[0]) + $0[1] * $0[2] / 20 }
        for discretizer in Discretizer.allCases {
            var options = TabularExplainer.Options.plain(discretizer, samples: 200)
            options.sampler = sampler
            options.binLaw = law
            options.numberLaw = law == .empirical ? .empirical : .normalAroundMean
            let explainer = try TabularExplainer(training: self.table, model: model, options: options)
            let text = try JSONEncoder().encode(explainer.statistics)
            let read = try JSONDecoder().decode(TrainingStatistics.self, from: text)
            let rebuilt = try TabularExplainer(statistics: read, model: model, options: options)
            for row in [7, 8] {
                let first = try await explainer.explain(self.table.rows[row])
                #expect(try await rebuilt.explain(self.table.rows[row]).timeless == first.timeless)
            }
        }
    }

    /// Batches of any size and other orders of columns change nothing in what is drawn by seed and content.
    @Test(arguments: [TabularSampler.iid, .latinHypercube])
    func batchesAndOrdersDoNotMatter(sampler: TabularSampler) async throws {
        var rows: [[[Double]]] = []
        for (size, order) in [(1024, [0, 1, 2]), (7, [0, 1, 2]), (100, [2, 0, 1])] {
            let drawn = try await self.rows(self.table.reordered(order)) {
                $0.sampling = SamplingOptions(samples: 500, batchSize: size)
                $0.binLaw = .truncatedNormal
                $0.sampler = sampler
            }
            let places = (0..<3).map { order.firstIndex(of: $0) ?? 0 }
            rows.append(drawn.map { row in places.map { row[$0] } })
        }
        #expect(rows[0] == rows[1])
        #expect(rows[0] == rows[2])
    }
}

extension TabularSampler {
    /// The samplers that draw from the laws as they are, and not from these times the kernel.
    fileprivate static let byTheLaws = Self.allCases.filter { $0 != .tiltedSobol }
}
