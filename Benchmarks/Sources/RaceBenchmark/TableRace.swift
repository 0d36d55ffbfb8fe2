import BenchmarkSupport
import Lime
import LimeIO

/// Explaining rows, and building the explainer.
struct TableRace {
    private let race: RaceCase
    private let table: Table
    private let encoding: TabularEncoding
    private let model: TimedModel

    init(_ race: RaceCase) throws {
        self.race = race
        var csv = CSVOptions()
        csv.categorical = race.levels.enumerated().filter { $0.element != nil }.map { "x\($0.offset)" }
        self.table = try Table(csv: race.data, options: csv)
        let columns = race.levels.enumerated().map { index, levels in
            TabularEncoding.Column(column: "x\(index)", codes: levels.map { (0..<$0).map(String.init) })
        }
        self.encoding = TabularEncoding(columns: columns)
        self.model = StandInModel.table(intercept: race.intercept, slopes: race.slopes)
    }

    private func options(seed: UInt64) -> TabularExplainer.Options {
        var options: TabularExplainer.Options = self.race.preset == .python ? .python : .default
        if self.race.preset == .default {
            // As many independent samples as the other side draws.
            options.sampler = .iid
            options.sampling.replicates = 1
        }
        options.discretizer = self.race.bins ? .quartile : .none
        options.surrogate.features = self.race.features
        // Like is compared with like: as many samples on both sides, each drawn on its own, in one part.
        options.sampler = self.race.preset == .python ? .numPy : .iid
        options.sampling.samples = self.race.samples
        options.sampling.replicates = 1
        options.sampling.seed = seed
        options.labels = .named(["1"])
        return options
    }

    private func explainer() throws -> TabularExplainer {
        try TabularExplainer(
            training: self.table,
            model: self.model,
            encoding: self.encoding,
            options: self.options(seed: 42)
        )
    }

    func build() throws -> RaceResult {
        var result = RaceResult()
        _ = try self.explainer()
        for _ in 0..<self.race.inputs {
            let start = ProcessorClock.process
            _ = try self.explainer()
            result.milliseconds.append(1000 * (ProcessorClock.process - start))
        }
        return result
    }

    func explain() async throws -> RaceResult {
        var result = RaceResult()
        let explainer = try self.explainer()
        for row in -1..<self.race.inputs {
            let (start, inModel) = (ProcessorClock.process, self.model.seconds)
            _ = try await explainer.explain(self.table.rows[max(0, row)])
            let outside = ProcessorClock.process - start - (self.model.seconds - inModel)
            // The first one warms up.
            if row >= 0 { result.milliseconds.append(1000 * outside) }
        }
        for seed in 0..<self.race.seeds {
            let explainer = try TabularExplainer(
                statistics: explainer.statistics,
                model: self.model,
                encoding: self.encoding,
                options: self.options(seed: UInt64(seed))
            )
            result.weights.append(try await explainer.explain(self.table.rows[0]).explanation.weightsByFeature)
        }
        return result
    }
}

extension Explanation {
    /// The weights of the first label by the number of the feature.
    var weightsByFeature: [String: Double] {
        Dictionary(uniqueKeysWithValues: self.labels[0].weights.map { (String($0.feature), $0.weight) })
    }
}
