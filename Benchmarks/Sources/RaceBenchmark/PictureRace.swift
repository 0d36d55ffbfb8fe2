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
        var options: ImageExplainer.Options
        switch self.race.preset {
        case .default:
            options = .default
            // As many independent samples as the other side draws.
            options.sampler = .iid
            options.segmentation = .slic(superpixels: self.race.superpixels, compactness: 10)
            (options.fill, options.hiddenShare) = (.mean, 0.5)
        case .python:
            options = .python
            options.fill = .mean
            let slic = PlainSLIC(superpixels: self.race.superpixels, compactness: 10, sigma: 1, startLabel: 0)
            options.segmentation = .plainSLIC(slic)
        }
        options.sampling.samples = self.race.samples
        options.sampling.replicates = 1
        options.sampling.seed = UInt64(seed)
        options.labels = .named(["1"])
        return options
    }

    /// Divides the picture again and again by Python's default.
    func divide() throws -> RaceResult {
        var result = RaceResult()
        for round in -1..<self.race.inputs {
            let start = ProcessorClock.process
            result.superpixels = try ImageExplainer.Options.python.segmentation.segment(self.picture).count
            if round >= 0 { result.milliseconds.append(1000 * (ProcessorClock.process - start)) }
        }
        return result
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
