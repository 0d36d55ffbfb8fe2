import Foundation
import LimeCore
import LimeImage
import LimeTestSupport
import Testing

/// Pictures of so few superpixels that every mask is asked about.
struct AllMasksTests {
    private static let image = RGBImage(width: 6, height: 1, bytes: [UInt8](repeating: 200, count: 18))

    /// Neither linear nor symmetric in the superpixels.
    @Sendable private static func answer(_ kept: [Double]) -> Double {
        kept[0] + 2 * kept[1] * kept[2] - kept[3] * (1 - kept[4]) + 3 * kept[5] * kept[0] * kept[1]
    }

    /// A model that sees whether each pixel, a superpixel of its own, is as it was.
    private static let model = RecordingPredictor(shape: [1, 6, 3]) { picture in
        [Self.answer((0..<6).map { picture[3 * $0] == 200 ? 1 : 0 })]
    }

    private static func options(samples: Int) -> ImageExplainer.Options {
        var options = ImageExplainer.Options.default
        options.segmentation = .grid(superpixels: 6)
        options.layout = .nhwc
        options.fill = .color(red: 0, green: 0, blue: 0)
        options.sampling.samples = samples
        options.surrogate.model = .ridge(penalty: 0)
        return options
    }

    /// √exp(−D² / σ²) at the cosine distance of a mask, times the probability of that mask.
    private static func law(_ hidden: Int, share: Double) -> Double {
        let distance = hidden == 6 ? 1 : 1 - (Double(6 - hidden) / 6).squareRoot()
        let probability = pow(share, Double(hidden)) * pow(1 - share, Double(6 - hidden))
        return probability * exp(-distance * distance / 0.0625 / 2)
    }

    @Test(arguments: [(64, 0.25), (1024, 0.25), (1024, 0.1)])
    func everyMaskOnce(samples: Int, share: Double) async throws {
        var options = Self.options(samples: samples)
        options.hiddenShare = share
        let model = CountingPredictor(Self.model)
        let explanation = try await ImageExplainer(model: model, options: options).explain(Self.image).explanation
        // The picture itself is sample 0, and whatever else of the samples hides nothing.
        let expected = MaskedLeastSquares.coefficients(
            features: 6,
            weight: { Double(samples - 1) * Self.law($0, share: share) + ($0 == 0 ? 1 : 0) },
            answer: Self.answer
        )
        #expect(explanation.labels[0].weights.count == 6)
        for weight in explanation.labels[0].weights {
            #expect(isClose(weight.weight, expected[weight.feature + 1], 1e-9))
            #expect(weight.standardError == 0)
        }
        #expect(explanation.sampling.sampler == "exact" && explanation.warnings.isEmpty)
        #expect(explanation.sampling.modelCalls == 64 && model.items == 64)
    }

    /// Equal masks are asked about once, and count as often as they were drawn.
    @Test(arguments: [ImageSampler.iid, .orthogonalArray, .hadamard])
    func equalMasksAreAskedOnce(_ sampler: ImageSampler) async throws {
        var options = Self.options(samples: 256)
        options.sampler = sampler
        options.hiddenShare = 0.5
        options.sampling.enumerates = false
        let once = CountingPredictor(Self.model)
        let first = try await ImageExplainer(model: once, options: options).explain(Self.image).explanation
        options.sampling.asksEqualOnce = false
        let always = CountingPredictor(Self.model)
        let second = try await ImageExplainer(model: always, options: options).explain(Self.image).explanation
        #expect(always.items == 256 && once.items <= 64 && once.items == first.sampling.modelCalls)
        let weights = [first, second].map { $0.labels[0].weights.sorted { $0.feature < $1.feature } }
        #expect(isClose(weights[0].map(\.weight), weights[1].map(\.weight), 1e-10))
        #expect(isClose(weights[0].compactMap(\.standardError), weights[1].compactMap(\.standardError), 1e-8))
    }

    /// 95 of 100 intervals hold what all masks give: six weights of 60 seeds, which go together within a seed.
    @Test(arguments: [ImageSampler.iid, .hadamard])
    func intervalsCover(_ sampler: ImageSampler) async throws {
        var options = Self.options(samples: 128)
        options.sampler = sampler
        options.hiddenShare = 0.5
        options.sampling.enumerates = false
        let expected = MaskedLeastSquares.coefficients(
            features: 6,
            weight: { 127 * Self.law($0, share: 0.5) + ($0 == 0 ? 1 : 0) },
            answer: Self.answer
        )
        var covered = 0
        for seed in 1...60 as ClosedRange<UInt64> {
            options.sampling.seed = seed
            let explanation = try await ImageExplainer(model: Self.model, options: options).explain(Self.image)
            for weight in explanation.explanation.labels[0].weights {
                covered += try #require(weight.interval).contains(expected[weight.feature + 1]) ? 1 : 0
            }
        }
        #expect((0.88...0.995).contains(Double(covered) / 360), "\(covered) of 360")
    }

    /// The older packages draw, however few masks there are.
    @Test func presetsOfOtherPackagesDraw() async throws {
        for preset in [ImageExplainer.Options.python, .r] {
            #expect(!preset.sampling.enumerates && !preset.sampling.asksEqualOnce)
        }
    }
}
