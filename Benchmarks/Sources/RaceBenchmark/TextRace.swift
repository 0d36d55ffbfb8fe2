import BenchmarkSupport
import Foundation
import Lime

/// Explaining texts.
struct TextRace {
    private let race: RaceCase
    private let texts: [String]
    private let model: TimedModel

    init(_ race: RaceCase) throws {
        self.race = race
        let file = try String(contentsOfFile: race.data, encoding: .utf8)
        self.texts = file.split(separator: "\n").map(String.init)
        self.model = StandInModel.text(intercept: race.intercept, slopes: race.slopes)
    }

    private func explainer(seed: UInt64) throws -> TextExplainer {
        var options: TextExplainer.Options = self.race.preset == .python ? .python : .default
        options.surrogate.features = self.race.features
        options.surrogate.model = .ridge(penalty: 1)
        options.sampler = self.race.preset == .python ? .numPy : .iid
        options.sampling.samples = self.race.samples
        options.sampling.replicates = 1
        options.sampling.seed = seed
        options.labels = .named(["1"])
        return try TextExplainer(model: self.model, options: options)
    }

    func explain() async throws -> RaceResult {
        var result = RaceResult()
        let explainer = try self.explainer(seed: 42)
        for input in -1..<self.race.inputs {
            let (start, inModel) = (ProcessorClock.process, self.model.seconds)
            _ = try await explainer.explain(self.texts[max(0, input) % self.texts.count])
            let outside = ProcessorClock.process - start - (self.model.seconds - inModel)
            // The first one warms up.
            if input >= 0 { result.milliseconds.append(1000 * outside) }
        }
        for seed in 0..<self.race.seeds {
            let explanation = try await self.explainer(seed: UInt64(seed)).explain(self.texts[0])
            result.weights.append(explanation.explanation.weightsByFeature)
        }
        return result
    }
}
