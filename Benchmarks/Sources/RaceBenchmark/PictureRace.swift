import BenchmarkSupport
import Foundation
import Lime
import LimeIO

/// Explaining a picture again and again with other seeds.
struct PictureRace {
    private let race: RaceCase
    private let picture: RGBImage
    private let model: TimedModel

    init(_ race: RaceCase) throws {
        self.race = race
        self.picture = try ImageFile.read(race.data)
        self.model = StandInModel.picture(intercept: race.intercept, slopes: race.slopes)
    }

    private func options(seed: Int) -> ImageExplainer.Options {
        var options = ImageExplainer.Options.default
        options.segmentation = .slic(superpixels: self.race.superpixels, compactness: 10)
        (options.fill, options.hiddenShare) = (.mean, 0.5)
        options.sampling.samples = self.race.samples
        options.sampling.seed = UInt64(seed)
        options.labels = .named(["1"])
        return options
    }

    func explain() async throws -> RaceResult {
        var result = RaceResult()
        for seed in -1..<self.race.inputs {
            let explainer = try ImageExplainer(model: self.model, options: self.options(seed: max(0, seed)))
            let (start, inModel) = (ProcessorClock.process, self.model.seconds)
            let explanation = try await explainer.explain(self.picture)
            let outside = ProcessorClock.process - start - (self.model.seconds - inModel)
            result.superpixels = explanation.segmentation.count
            // The first one warms up.
            if seed >= 0 { result.milliseconds.append(1000 * outside) }
        }
        guard let segments = self.race.segments else { return result }
        let map = try Segmentation(file: segments)
        for seed in 0..<self.race.seeds {
            var options = self.options(seed: seed)
            options.segmentation = .given(map)
            let explanation = try await ImageExplainer(model: self.model, options: options).explain(self.picture)
            result.weights.append(explanation.explanation.weightsByFeature)
        }
        return result
    }
}
