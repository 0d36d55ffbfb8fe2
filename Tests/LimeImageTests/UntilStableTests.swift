import LimeCore
import LimeImage
import LimeTestSupport
import Testing

/// Pictures whose samples grow until the list of superpixels is settled.
struct UntilStableTests {
    private func options(_ sampler: ImageSampler, most: Int?, replicates: Int) -> ImageExplainer.Options {
        var options = ImageExplainer.Options.default
        options.segmentation = .grid(superpixels: 12)
        options.fill = .color(red: 0, green: 0, blue: 0)
        options.sampler = sampler
        if sampler == .hadamard { options.hiddenShare = 0.5 }
        options.sampling = SamplingOptions(samples: replicates * 32, batchSize: 16, replicates: replicates)
        options.sampling.untilStable = most.map { StoppingRule(probability: 0.999, maximumSamples: $0) }
        options.surrogate.features = 4
        return options
    }

    /// The pictures of the rounds are those of as many replicates drawn at once, each asked for once.
    @Test(arguments: [ImageSampler.orthogonalArray, .hadamard, .iid])
    func rounds(sampler: ImageSampler) async throws {
        let image = RGBImage.noise(width: 16, height: 12, seed: 8)
        let answer = { @Sendable (picture: [Float]) in [Double(picture.reduce(0, +).truncatingRemainder(dividingBy: 7))]
        }
        let model = RecordingPredictor(shape: [12, 16, 3], answer)
        let rounds = try await ImageExplainer(model: model, options: self.options(sampler, most: 512, replicates: 4))
            .explain(image)
        let other = RecordingPredictor(shape: [12, 16, 3], answer)
        let once = try await ImageExplainer(model: other, options: self.options(sampler, most: nil, replicates: 16))
            .explain(image)
        #expect(model.pictures == other.pictures && model.pictures.count == 512)
        #expect(rounds.explanation.labels == once.explanation.labels)
        let tie = try #require(rounds.explanation.warnings.first { $0.code == "unsettled-list" })
        #expect(tie.message.contains("superpixel "))
    }

    @Test func allSuperpixelsAreAlwaysInTheList() {
        var options = self.options(.orthogonalArray, most: 512, replicates: 4)
        options.surrogate.features = nil
        let model = RecordingPredictor(shape: [12, 16, 3])
        #expect(throws: LimeError.self) { try ImageExplainer(model: model, options: options) }
    }
}
