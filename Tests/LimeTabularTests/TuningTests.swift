import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Testing

/// Settings that are tried on rows whose important columns are known.
struct TuningTests {
    /// Four columns of which the model reads two for its answer, far apart in importance, and two for next to nothing.
    private let table = {
        var numbers = SeededNumbers(7)
        return Table(
            columns: ["a", "b", "c", "d"].map { name in
                TableColumn(name: name, numbers: (0..<200).map { _ in numbers.uniform() })
            }
        )
    }()

    private let model = ClosurePredictor(reading: ["a", "b", "c", "d"]) { row in
        5 * row[0] + 3 * row[1] + 0.01 * row[2] + 0.02 * row[3]
    }

    private func explainer(
        _ model: any Predictor,
        _ change: (inout TabularExplainer.Options) -> Void = { _ in }
    )
        throws -> TabularExplainer
    {
        var options = TabularExplainer.Options.default
        options.sampling.samples = 512
        change(&options)
        return try TabularExplainer(training: self.table, model: model, options: options)
    }

    private func known(_ names: [[String]]) -> [TabularExplainer.KnownRow] {
        names.enumerated().map { TabularExplainer.KnownRow(row: self.extreme[$0], important: $1) }
    }

    /// Rows whose two important numbers are in outer bins, so that their weights are large.
    private var extreme: [TableRow] {
        self.table.rows.filter { row in
            [0, 1].allSatisfy { if case .number(let x) = row.cells[$0] { x < 0.2 || x > 0.8 } else { false } }
        }
    }

    /// Every setting finds a and b.
    ///
    /// One row says a and b: 2/2 of both. One says a and c: 1 of 3, and 1 of 2.
    @Test func agreementByHand() async throws {
        let grid = TuningGrid(samples: [512, 256], kernelWidths: [1.5, 2], selections: [.forward, .highestWeights])
        let tuning = try await self.explainer(self.model).tune(self.known([["a", "b"], ["a", "c"]]), over: grid)
        #expect(tuning.settings.count == 8)
        #expect(tuning.settings.map(\.samples) == [256, 256, 256, 256, 512, 512, 512, 512])
        #expect(tuning.settings.prefix(4).map(\.kernelWidth) == [1.5, 1.5, 2, 2])
        for setting in tuning.settings {
            #expect(isClose(setting.jaccard, (1 + 1.0 / 3) / 2, 1e-12))
            #expect(isClose(setting.recall, (1 + 1.0 / 2) / 2, 1e-12))
            // Of two numbers 2/3 apart: deviation 2/3 / √2, and √2 less for the mean of two.
            #expect(isClose(try #require(setting.standardError), 1.0 / 3, 1e-12))
            #expect(setting.unexplained == 0)
        }
        #expect(tuning.cheapest(reaching: 0.66)?.samples == 256)
        #expect(tuning.cheapest(reaching: 0.67) == nil)
        #expect(tuning.best?.samples == 256)
    }

    /// The model is asked for the samples of the largest neighborhood of each row, and never again.
    @Test func callsAtThePredictor() async throws {
        let counting = CountingPredictor(self.model)
        let grid = TuningGrid(samples: [64, 128, 512], distances: [.euclidean, .cosine, .manhattan])
        let tuning = try await self.explainer(counting).tune(self.known([["a"], ["a"], ["b"]]), over: grid)
        #expect(counting.items == 3 * 512 && tuning.modelCalls == 3 * 512)
        #expect(tuning.settings.count == 3 * 3 * 5 * 3)
    }

    /// Under independent draws the first samples are those of a smaller neighborhood, so that every figure is that of
    /// explanations made one by one.
    @Test func asExplanationsAlone() async throws {
        let rows = Array(self.table.rows[0..<6])
        let known = rows.map { TabularExplainer.KnownRow(row: $0, important: ["b", "d"]) }
        let plain = { (options: inout TabularExplainer.Options) in
            options.sampler = .iid
            options.sampling.replicates = 1
        }
        let grid = TuningGrid(samples: [20, 60, 512], kernelWidths: [0.5, 1], distances: [.euclidean, .manhattan])
        for setting in try await self.explainer(self.model, plain).tune(known, over: grid).settings {
            let explainer = try self.explainer(self.model) { options in
                plain(&options)
                options.sampling.samples = setting.samples
                options.surrogate.kernelWidth = .fixed(setting.kernelWidth ?? 0)
                options.surrogate.distance = setting.distance
                options.surrogate.selection = setting.selection
            }
            var sum = 0.0
            for row in rows {
                let explanation = try await explainer.explain(row)
                let label = explanation.explanation.labels[0]
                let found = Set(label.weights.prefix(2).map { explanation.features[$0.feature].column })
                sum += Double(found.intersection(["b", "d"]).count) / Double(found.union(["b", "d"]).count)
            }
            #expect(isClose(setting.jaccard, sum / 6, 1e-12), "\(setting)")
        }
    }

    /// Fewer samples are as many from every replicate, the first of each.
    @Test func beginningsOfReplicates() {
        let sampling = SamplingOptions(samples: 100, batchSize: 10, replicates: 4)
        #expect(sampling.beginnings(100) == [0..<25, 25..<50, 50..<75, 75..<100])
        #expect(sampling.beginnings(10) == [0..<3, 25..<28, 50..<52, 75..<77])
    }

    /// A width so small that no other sample has any weight: the setting counts as one that finds nothing.
    @Test func settingsThatExplainNothing() async throws {
        let grid = TuningGrid(samples: [512], kernelWidths: [0.01, 2], selections: [.forward])
        let tuning = try await self.explainer(self.model).tune(self.known([["a", "b"]]), over: grid)
        #expect(tuning.settings.map(\.unexplained) == [1, 0])
        #expect(tuning.settings.map(\.jaccard) == [0, 1])
        #expect(tuning.settings[0].standardError == nil)
    }

    /// The widths tried by default are multiples of √features for the euclidean distance, rounded to three digits.
    @Test func widthsByDefault() {
        #expect(TuningGrid().kernelWidths(of: .euclidean, features: 30) == [1.37, 2.74, 4.11, 5.48, 11])
        #expect(TuningGrid().kernelWidths(of: .manhattan, features: 30).last == 42.4)
        #expect(TuningGrid().kernelWidths(of: .cosine, features: 1).allSatisfy { $0 > 0 && $0.isFinite })
    }

    @Test func refused() async throws {
        let explainer = try self.explainer(self.model)
        let calls: [(TuningGrid, [[String]], String)] = [
            (TuningGrid(samples: []), [["a"]], "no setting"), (TuningGrid(samples: [1024]), [["a"]], "from 2 to 512"),
            (TuningGrid(samples: [2], kernelWidths: [0]), [["a"]], "positive"),
            (TuningGrid(samples: [2]), [], "no row"),
            (TuningGrid(samples: [2]), [[]], "no important"), (TuningGrid(samples: [2]), [["e"]], "no column 'e'"),
        ]
        for (grid, names, part) in calls {
            let error = await limeError { _ = try await explainer.tune(self.known(names), over: grid) }
            #expect(error?.message.contains(part) == true, "\(part)")
        }
        let only = try self.explainer(self.model) { $0.only = ["a", "b"] }
        let error = await limeError { _ = try await only.tune(self.known([["c"]]), over: TuningGrid(samples: [2])) }
        #expect(error?.message.contains("'c' is not perturbed") == true)
    }
}
