import Foundation
import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

/// Numbers that are moved nearer to the row, or further away.
struct RangeTests {
    private let names = ["even", "whole", "skewed"]

    private func options(_ discretizer: Discretizer, range: Double) -> TabularExplainer.Options {
        var options = TabularExplainer.Options.plain(discretizer, samples: 500)
        options.range = range
        return options
    }

    private func explain(_ options: TabularExplainer.Options) async throws -> (TabularExplanation, [[Double]]) {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: self.names) { row in
            recorder.record(row)
            return 2 * row[0] - 3 * row[1] + 0.5 * row[2]
        }
        let table = Table.numbers()
        let explainer = try TabularExplainer(training: table, model: model, options: options)
        return (try await explainer.explain(table.rows[7]), recorder.rows)
    }

    /// The same draws, moved; whole numbers are rounded.
    @Test(arguments: [0.25, 0.5, 3], [Discretizer.quartile, .none])
    func numbersAreMoved(range: Double, discretizer: Discretizer) async throws {
        let (_, drawn) = try await self.explain(self.options(discretizer, range: 1))
        let (explanation, moved) = try await self.explain(self.options(discretizer, range: range))
        let own = drawn[0]
        for (before, after) in zip(drawn, moved) {
            for column in 0..<3 {
                let expected = own[column] + range * (before[column] - own[column])
                let value = column == 1 ? expected.rounded() : expected
                #expect(isClose(after[column], value, 1e-12, scale: 100))
            }
        }
        #expect(explanation.explanation.sampling.samples == 500 && moved.count == 500)
    }

    /// Numbers as they are keep their coefficients, slope times standard deviation, however far they are moved.
    @Test(arguments: [NumberLaw.empirical, .normalAroundMean, .normalAroundInstance])
    func slopesStay(law: NumberLaw) async throws {
        for range in [0.2, 1, 4] {
            var options = self.options(.none, range: range)
            options.numberLaw = law
            let (explanation, rows) = try await self.explain(options)
            for (name, slope) in zip(self.names, [2.0, -3, 0.5]) {
                let values = Table.numbers().values(name)
                let mean = values.reduce(0, +) / 400
                let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 400).squareRoot()
                #expect(isClose(try #require(explanation.weights[name]), slope * deviation, 1e-9))
            }
            // How far the first column is from the row's number grows with the range.
            let distance = rows.reduce(0) { $0 + abs($1[0] - rows[0][0]) } / 500
            #expect(distance > range && distance < 6 * range)
        }
    }

    /// The bin of a moved number is its own: nearer numbers share the row's bin more often.
    @Test func nearerSamplesShareTheBin() async throws {
        let values = Table.numbers().values("even")
        let sorted = values.sorted()
        let bin = { (number: Double) in [100, 200, 300].count { number > sorted[$0] } }
        let own = values[7]
        for range in [1, 0.5, 0.1, 0.01] {
            let (explanation, rows) = try await self.explain(self.options(.quartile, range: range))
            let share = Double(rows.count { bin($0[0]) == bin(own) }) / 500
            let expected = Double(values.count { bin(own + range * ($0 - own)) == bin(own) }) / 400
            #expect(abs(share - expected) < 0.07, "\(range): \(share), not \(expected)")
            #expect(explanation.weights["even"]?.isFinite == true)
        }
    }

    @Test(arguments: [BinLaw.truncatedNormal, .uniform])
    func lawsWithinBins(law: BinLaw) async throws {
        var options = self.options(.quartile, range: 0.5)
        options.binLaw = law
        await #expect(throws: LimeError.self) { try await self.explain(options) }
    }

    @Test(arguments: [0, -1, Double.nan, .infinity, 1e308])
    func rangesThatAreNone(range: Double) async throws {
        await #expect(throws: LimeError.self) { try await self.explain(self.options(.quartile, range: range)) }
    }
}
