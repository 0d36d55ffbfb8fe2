import Foundation
import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

/// The weights of rows that share a pool against sums over its samples, and against their expectations.
struct PooledWeightsTests {
    private static let columns = ["even", "whole", "skewed", "shop"]
    private static let shops = ["north", "rare", "south", "west"]

    private let table: Table = {
        // One row in 250 has the rare shop.
        let shops = (0..<1000).map { $0 % 250 == 7 ? "rare" : ["north", "south", "west"][$0 * 7 % 3] }
        return Table(columns: Table.numbers(rows: 1000).columns + [TableColumn(name: "shop", texts: shops)])
    }()

    private let recorder = RowRecorder()

    private static func value(_ row: [Double]) -> Double {
        sin(row[0]) + row[1] * row[2] / 20 + (row[3] == 1 ? 2 : row[3] / 4)
    }

    private func explanation(
        row: Int,
        change: (inout TabularExplainer.Options) -> Void
    ) async throws -> TabularExplanation {
        var options = TabularExplainer.Options.plain(.quartile, samples: 4096)
        options.sampler = .pool
        change(&options)
        let (columns, shops, recorder) = (Self.columns, Self.shops, self.recorder)
        let model = ClosurePredictor(reading: columns) { row in
            recorder.record(row)
            return Self.value(row)
        }
        let encoding = TabularEncoding(
            columns: columns.dropLast().map { .init(column: $0) } + [.init(column: "shop", codes: shops)]
        )
        let explainer = try TabularExplainer(training: self.table, model: model, encoding: encoding, options: options)
        return try await explainer.explain(self.table.rows[row])
    }

    /// The rows of the table as the model sees them.
    private var rows: [[Double]] {
        let numbers = Self.columns.dropLast().map { self.table.values($0) }
        return (0..<1000).map { row in
            let shop = self.table.rows[row]["shop"]?.text ?? ""
            return numbers.map { $0[row] } + [Double(Self.shops.firstIndex(of: shop) ?? -1)]
        }
    }

    /// In which columns a row agrees with another: the same quarter of the numbers, or the same shop.
    private func agreement() -> (_ row: [Double], _ own: [Double]) -> [Double] {
        let bounds = Self.columns.dropLast().map { name in
            let sorted = self.table.values(name).sorted()
            return (1...3).map { (quarter: Int) -> Double in
                let place = Double(quarter) / 4 * 999
                let low = sorted[Int(place)]
                return low + (sorted[Int(place) + 1] - low) * (place - Double(Int(place)))
            }
        }
        func bins(_ row: [Double]) -> [Int] {
            bounds.enumerated().map { index, bounds in bounds.count { row[index] > $0 } } + [Int(row[3])]
        }
        return { row, own in zip(bins(row), bins(own)).map { $0 == $1 ? 1 : 0 } }
    }

    /// Row 0 has its cells from the pool, and row 7 the rare shop, of which 256 more samples are drawn.
    @Test(arguments: [(0, 0), (7, 256)])
    func weightsAreThoseOfARidgeOnTheSamples(row: Int, further: Int) async throws {
        let explanation = try await self.explanation(row: row) {
            $0.surrogate.model = .ridge(penalty: 1)
            $0.sampling.batchSize = 500
        }
        let (samples, own) = (self.recorder.rows, self.rows[row])
        #expect(samples.count == 1 + 4096 + further && samples[0] == own)
        let agreement = self.agreement()
        let features = samples.map { agreement($0, own) }
        let weights = features.enumerated().map { sample, features in
            let differing = 4 - features.reduce(0, +)
            // 256 of the level beside the 4096 · 4 / 1000 that are expected.
            let share = further > 0 && sample > 0 && features[3] == 1 ? 1 / (1 + 256 / (4096 * 0.004)) : 1
            return share * exp(-differing / (2 * 0.75 * 0.75 * 4))
        }
        let expected = Self.ridge(features, samples.map(Self.value), weights, penalty: 1)
        for (name, weight) in zip(Self.columns, expected) {
            #expect(isClose(explanation.weights[name] ?? .nan, weight, 1e-9), "\(name)")
        }
    }

    /// Ridge regression with a free intercept, by the normal equations and Gauss's elimination.
    private static func ridge(_ x: [[Double]], _ y: [Double], _ w: [Double], penalty: Double) -> [Double] {
        let (columns, total) = (x[0].count, w.reduce(0, +))
        var centred: [[Double]] = []
        for column in 0...columns {
            let values: [Double] = column == columns ? y : x.map { $0[column] }
            let mean: Double = zip(w, values).reduce(0) { $0 + $1.0 * $1.1 } / total
            centred.append(values.map { $0 - mean })
        }
        func product(_ a: Int, _ b: Int) -> Double {
            var sum = a == b ? penalty : 0
            for sample in w.indices { sum += w[sample] * centred[a][sample] * centred[b][sample] }
            return sum
        }
        var system: [[Double]] = (0..<columns).map { a in (0...columns).map { b in product(a, b) } }
        for a in 0..<columns {
            for b in 0..<columns where b != a {
                let factor = system[b][a] / system[a][a]
                for c in a...columns { system[b][c] -= factor * system[a][c] }
            }
        }
        return (0..<columns).map { system[$0][columns] / system[$0][$0] }
    }

    /// A small kernel leaves nearly no weight to the pool, so the row is drawn on its own, by laws times the kernel.
    ///
    /// Their columns are independent, so a weight is the difference of two means.
    @Test func starvedRowsAreSampledOnTheirOwn() async throws {
        let (own, factor) = (self.rows[3], exp(-1 / (2 * 0.35 * 0.35)))
        let explanation = try await self.explanation(row: 3) {
            $0.surrogate.kernelWidth = .fixed(0.35)
            $0.pool.samples = 65_536
        }
        let sampling = explanation.explanation.sampling
        #expect(sampling.sampler == "tilted-sobol" && sampling.poolCalls == nil && sampling.modelCalls == 65_537)
        #expect(self.recorder.rows.count == 4096 + 65_537)
        let agreement = self.agreement()
        let features = self.rows.map { agreement($0, own) }
        // Mean where the column agrees, where it differs, and over all samples.
        func means(_ column: Int, _ value: ([Double]) -> Double) -> (own: Double, other: Double, all: Double) {
            func mean(_ rows: [[Double]]) -> Double { rows.reduce(0) { $0 + value($1) } / Double(rows.count) }
            let same = mean(zip(self.rows, features).filter { $1[column] == 1 }.map { $0.0 })
            let other = mean(zip(self.rows, features).filter { $1[column] == 0 }.map { $0.0 })
            let share = features.reduce(0) { $0 + $1[column] } / 1000
            return (same, other, (share * same + factor * (1 - share) * other) / (share + factor * (1 - share)))
        }
        let (sine, whole, skewed) = (means(0) { sin($0[0]) }, means(1) { $0[1] }, means(2) { $0[2] })
        let shop = means(3) { $0[3] == 1 ? 2 : $0[3] / 4 }
        let expected = [
            "even": sine.own - sine.other, "whole": (whole.own - whole.other) * skewed.all / 20,
            "skewed": (skewed.own - skewed.other) * whole.all / 20, "shop": shop.own - shop.other,
        ]
        for (name, weight) in expected {
            #expect(abs(weight - (explanation.weights[name] ?? .nan)) < 0.02, "\(name)")
        }
    }
}
