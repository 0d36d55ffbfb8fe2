import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Testing

/// Samples that are drawn by the kernel itself.
struct TiltedSobolTests {
    /// 400 rows, so that each quartile has a quarter of the draws; the levels of `c` have 0.7, 0.2 and 0.1 of them.
    private let table = {
        var numbers = SeededNumbers(5)
        let columns = ["a", "b"].map { name in
            TableColumn(name: name, numbers: (0..<400).map { _ in numbers.uniform() })
        }
        let levels = (0..<400).map { $0 % 10 < 7 ? "x" : $0 % 10 < 9 ? "y" : "z" }
        return Table(columns: columns + [TableColumn(name: "c", texts: levels)])
    }()

    private let encoding = TabularEncoding(columns: [
        .init(column: "a"), .init(column: "b"), .init(column: "c", codes: ["x", "y", "z"]),
    ])

    /// The product of two indicators of row 0, whose bins end at the quartiles.
    private func product() throws -> ClosurePredictor {
        let row = self.table.rows[0]
        let ends = ["a", "b"].map { (name: String) -> (low: Double, high: Double) in
            let sorted = self.table.values(name).sorted()
            guard case .number(let own)? = row[name] else { return (0, 0) }
            let quarter = min(3, sorted.count { $0 < own } / 100)
            return (sorted[100 * quarter], sorted[100 * quarter + 99])
        }
        return ClosurePredictor(reading: ["a", "b", "c"]) { cells in
            (0..<2).allSatisfy { cells[$0] >= ends[$0].low && cells[$0] <= ends[$0].high } ? 1 : 0
        }
    }

    private func explainer(
        _ model: any Predictor,
        width: Double,
        _ change: (inout TabularExplainer.Options) -> Void = { _ in }
    ) throws -> TabularExplainer {
        var options = TabularExplainer.Options.plain(.quartile, samples: 4096)
        options.sampler = .tiltedSobol
        options.tiltsWhenStarved = false
        options.sampling.replicates = 4
        options.surrogate.kernelWidth = .fixed(width)
        change(&options)
        return try TabularExplainer(training: self.table, model: model, encoding: self.encoding, options: options)
    }

    /// The best line through the product of two independent indicators has each mean for the other's slope.
    ///
    /// Under the law times the kernel a quartile has the probability q = 1 / (1 + 3 t), t = exp(−1 / 2σ²); so both slopes
    /// are q, and that of the third column is 0.
    @Test(arguments: [2, 0.7, 0.45])
    func closedForm(width: Double) async throws {
        let q = 1 / (1 + 3 * exp(-0.5 / (width * width)))
        let explanation = try await self.explainer(self.product(), width: width).explain(self.table.rows[0])
        for name in ["a", "b"] { #expect(abs(try #require(explanation.weights[name]) - q) < 0.02) }
        #expect(abs(try #require(explanation.weights["c"])) < 0.05)
        let sampling = explanation.explanation.sampling
        #expect(sampling.sampler == "tilted-sobol" && sampling.kernelWidth == width)
        #expect(isClose(sampling.effectiveSampleSize, 4096, 1e-12))
        #expect(explanation.explanation.warnings.allSatisfy { $0.code != "drawn-by-kernel" })
    }

    /// The same answer as a very large number of independent samples, weighed by the kernel.
    @Test func agreesWithIndependentSamples() async throws {
        let model = ClosurePredictor(reading: ["a", "b", "c"]) { sin(5 * $0[0]) * $0[1] + $0[2] * $0[0] }
        let tilted = try await self.explainer(model, width: 0.6).explain(self.table.rows[3]).weights
        let weighed = try self.explainer(model, width: 0.6) { options in
            options.sampler = .iid
            options.sampling = SamplingOptions(samples: 200_000, batchSize: 4096)
        }
        for (name, weight) in try await weighed.explain(self.table.rows[3]).weights {
            #expect(abs(try #require(tilted[name]) - weight) < 0.03, "\(name)")
        }
    }

    /// Of the samples that a model is asked for, a level that differs has as many as the kernel says.
    @Test func sharesOfLevels() async throws {
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: ["a", "b", "c"]) { row in
            recorder.record(row)
            return row[0]
        }
        _ = try await self.explainer(model, width: 0.5).explain(self.table.rows[9])
        let t = exp(-2.0)
        let total = 0.1 + 0.9 * t
        let counts = (0..<3).map { level in Double(recorder.rows.count { $0[2] == Double(level) }) / 4096 }
        for (count, share) in zip(counts, [0.7 * t / total, 0.2 * t / total, 0.1 / total]) {
            #expect(abs(count - share) < 0.002)
        }
        #expect(recorder.rows.count == 4096)
    }

    /// By itself where a small kernel starves the samples, and only there.
    @Test func byItselfWhereSamplesStarve() async throws {
        let counting = CountingPredictor(try self.product())
        let change = { (options: inout TabularExplainer.Options) in
            options.sampler = .sobol
            options.tiltsWhenStarved = true
        }
        let wide = try await self.explainer(counting, width: 1.3, change).explain(self.table.rows[0]).explanation
        #expect(wide.sampling.sampler == "sobol" && wide.warnings.allSatisfy { $0.code != "drawn-by-kernel" })
        let small = try await self.explainer(counting, width: 0.4, change).explain(self.table.rows[0]).explanation
        #expect(small.sampling.sampler == "tilted-sobol" && counting.items == 2 * 4096)
        // (1/4 + 3/4 t)² / (1/4 + 3/4 t²) of a and b and (7/10 + 3/10 t)² / (7/10 + 3/10 t²) of c, t = 0.04394.
        #expect(small.warnings.contains { $0.code == "drawn-by-kernel" && $0.message.contains("worth about 301") })
        let named = try await self.explainer(counting, width: 0.4) { $0.sampler = .sobol }.explain(self.table.rows[0])
        #expect(named.explanation.sampling.sampler == "sobol")
        #expect(TabularExplainer.Options.default.tiltsWhenStarved)
        #expect(!TabularExplainer.Options.python.tiltsWhenStarved && !TabularExplainer.Options.r.tiltsWhenStarved)
    }

    /// With eight columns and a small width the weights vary less from seed to seed than those of samples that are weighed.
    @Test func variesLess() async throws {
        var numbers = SeededNumbers(8)
        let names = (0..<8).map { "n\($0)" }
        let table = Table(
            columns: names.map { name in
                TableColumn(name: name, numbers: (0..<200).map { _ in numbers.uniform() })
            }
        )
        let model = ClosurePredictor(reading: names) { row in (0..<7).reduce(0) { $0 + sin(5 * row[$1]) * row[$1 + 1] }
        }
        func variance(_ sampler: TabularSampler) async throws -> Double {
            var weights: [Double] = []
            for seed in 1...15 as ClosedRange<UInt64> {
                var options = TabularExplainer.Options.plain(.quartile, samples: 512)
                options.sampler = sampler
                options.tiltsWhenStarved = false
                options.sampling.seed = seed
                options.surrogate.kernelWidth = .fixed(0.6)
                let explainer = try TabularExplainer(training: table, model: model, options: options)
                weights.append(try #require(try await explainer.explain(table.rows[3]).weights["n2"]))
            }
            let mean = weights.reduce(0, +) / 15
            return weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        let (tilted, weighed) = (try await variance(.tiltedSobol), try await variance(.sobol))
        #expect(tilted * 2 < weighed)
    }

    @Test func refused() async throws {
        let model = try self.product()
        for change: (inout TabularExplainer.Options) -> Void in [
            { $0.surrogate.distance = .cosine }, { $0.discretizer = .none },
            { $0.surrogate.kernel = .custom { distance, _ in 1 / (1 + distance) } },
        ] {
            let error = #expect(throws: LimeError.self) { try self.explainer(model, width: 1, change) }
            #expect(error?.code == .usage && error?.message.contains("product over columns") == true)
        }
        let none = await limeError { _ = try await self.explainer(model, width: 0.01).explain(self.table.rows[0]) }
        #expect(none?.message.contains("kernel width of 0.01") == true)
        let known = [TabularExplainer.KnownRow(row: self.table.rows[0], important: ["a"])]
        let tuned = await limeError {
            _ = try await self.explainer(model, width: 1).tune(known, over: TuningGrid(samples: [100]))
        }
        #expect(tuned?.message.contains("choose 'sobol'") == true)
    }
}
