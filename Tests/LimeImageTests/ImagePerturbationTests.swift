import LimeCore
import LimeImage
import LimeNumerics
import Testing

/// The pictures that a model is asked about.
struct ImagePerturbationTests {
    private static func samples(
        _ model: RecordingPredictor,
        _ image: RGBImage,
        batchSize: Int = 32,
        samples: Int = 200,
        change: (inout ImageExplainer.Options) -> Void = { _ in }
    ) async throws -> ImageExplanation {
        var options = ImageExplainer.Options.default
        options.segmentation = .grid(superpixels: 12)
        options.sampling.samples = samples
        options.sampling.batchSize = batchSize
        change(&options)
        return try await ImageExplainer(model: model, options: options).explain(image)
    }

    /// Every pixel is the picture's or the fill's, and the same for all pixels of a superpixel.
    @Test(arguments: [ImageLayout.nhwc, .nchw], [1, 3])
    func superpixelsAreHiddenWhole(_ layout: ImageLayout, _ channels: Int) async throws {
        let image = RGBImage(width: 16, height: 12) { x, y in (UInt8(x + 1), UInt8(y + 20), UInt8(x * y)) }
        let model = RecordingPredictor(shape: layout == .nhwc ? [12, 16, channels] : [channels, 12, 16])
        let explanation = try await Self.samples(model, image) { $0.fill = .color(red: 250, green: 251, blue: 252) }
        let fill: [Float] = channels == 1 ? [251] : [250, 251, 252]
        let original = Raster(image, channels: channels).bytes.map { Float($0) }
        for picture in model.pictures {
            var isHidden = [Bool?](repeating: nil, count: 12)
            for pixel in 0..<192 {
                let label = Int(explanation.segmentation.labels[pixel])
                for channel in 0..<channels {
                    let value = picture[layout == .nhwc ? pixel * channels + channel : channel * 192 + pixel]
                    let hides = value == fill[channel]
                    #expect(hides || value == original[pixel * channels + channel])
                    #expect(isHidden[label] ?? hides == hides)
                    isHidden[label] = hides
                }
            }
        }
    }

    @Test func firstSampleIsThePicture() async throws {
        let image = RGBImage.discs(width: 16, height: 12, seed: 1)
        let model = RecordingPredictor(shape: [12, 16, 3])
        _ = try await Self.samples(model, image)
        #expect(model.pictures[0] == image.bytes.map { Float($0) })
    }

    @Test(arguments: [0.25, 0.5])
    func shareOfTheSuperpixelsIsHidden(_ share: Double) async throws {
        let image = RGBImage(width: 20, height: 10) { _, _ in (0, 0, 0) }
        let model = RecordingPredictor(shape: [10, 20, 3])
        _ = try await Self.samples(model, image, samples: 401) {
            $0.segmentation = .grid(superpixels: 200)
            $0.fill = .color(red: 1, green: 1, blue: 1)
            $0.hiddenShare = share
        }
        let samples = model.pictures.dropFirst()
        // 400 draws have a standard error of at most 0.025.
        for pixel in 0..<200 {
            let hidden: Float = samples.reduce(0) { $0 + $1[3 * pixel] }
            #expect(abs(Double(hidden) / 400 - share) < 0.1)
        }
        // Neighbours in the order of draws are independent: both are hidden, or neither is.
        var agreeing = 0
        for picture in samples {
            for pixel in 0..<199 where picture[3 * pixel] == picture[3 * pixel + 3] { agreeing += 1 }
        }
        #expect(abs(Double(agreeing) / Double(199 * 400) - share * share - (1 - share) * (1 - share)) < 0.01)
    }

    /// In a part of 256 samples every superpixel is hidden equally often, and so is every pair.
    @Test(arguments: [(ImageSampler.orthogonalArray, 0.25), (.hadamard, 0.5)])
    func designsAreEven(_ sampler: ImageSampler, _ share: Double) async throws {
        let image = RGBImage(width: 20, height: 10) { _, _ in (0, 0, 0) }
        let model = RecordingPredictor(shape: [10, 20, 3])
        _ = try await Self.samples(model, image, samples: 512) {
            $0.segmentation = .grid(superpixels: 50)
            $0.fill = .color(red: 1, green: 1, blue: 1)
            $0.sampler = sampler
            $0.hiddenShare = share
            $0.sampling.replicates = 2
        }
        let part = model.pictures[256...].map { picture in picture.map { $0 == 1 } }
        let samples = [0, 24, 72, 186, 288, 462, 594]
        for first in samples {
            #expect(Double(part.count { $0[first] }) == 256 * share)
            for second in samples where part.contains(where: { $0[first] != $0[second] }) {
                #expect(Double(part.count { $0[first] && $0[second] }) == 256 * share * share)
            }
        }
    }

    @Test func hadamardHidesHalf() throws {
        var options = ImageExplainer.Options.default
        options.sampler = .hadamard
        options.hiddenShare = 0.25
        let model = RecordingPredictor(shape: [10, 20, 3])
        #expect(throws: LimeError.self) { try ImageExplainer(model: model, options: options) }
    }

    @Test(arguments: [0, 1, -0.1, Double.nan])
    func sharesOutOfRange(_ share: Double) throws {
        var options = ImageExplainer.Options.default
        options.hiddenShare = share
        let model = RecordingPredictor(shape: [10, 20, 3])
        #expect(throws: LimeError.self) { try ImageExplainer(model: model, options: options) }
    }

    @Test(arguments: [ModelInput.ElementType.float32, .uint8])
    func batchesDoNotMatter(_ type: ModelInput.ElementType) async throws {
        let image = RGBImage.discs(width: 40, height: 30, seed: 2)
        func run(_ batchSize: Int) async throws -> ([[Float]], ImageExplanation) {
            let model = RecordingPredictor(shape: [24, 24, 3], elementType: type) { picture in
                [picture.reduce(0) { $0 + Double($1) }, Double(picture[100])]
            }
            let explanation = try await Self.samples(model, image, batchSize: batchSize)
            return (model.pictures, explanation)
        }
        let expected = try await run(32)
        for batchSize in [1, 7, 500] {
            let (pictures, explanation) = try await run(batchSize)
            #expect(pictures == expected.0)
            #expect(explanation.explanation.labels == expected.1.explanation.labels)
        }
    }

    @Test func paddingIsNeverHidden() async throws {
        let image = RGBImage(width: 20, height: 10) { _, _ in (200, 200, 200) }
        let model = RecordingPredictor(shape: [10, 10, 3])
        _ = try await Self.samples(model, image) {
            $0.resize = .pad
            $0.fill = .color(red: 9, green: 9, blue: 9)
        }
        for picture in model.pictures {
            #expect(picture[..<60].allSatisfy { $0 == 0 })
            #expect(picture[60..<210].allSatisfy { $0 == 200 || $0 == 9 })
            #expect(picture[210...].allSatisfy { $0 == 0 })
        }
    }

    /// A predictor whose buffers hold less than it promises must not be written past their end.
    @Test func bufferThatIsTooSmall() async throws {
        struct Stingy: Predictor {
            let signature = ModelSignature(
                inputs: [ModelInput(name: "x", elementType: .float32, shape: [8, 8, 3])],
                task: .regression()
            )
            let capacity: Int
            let shape: [Int]

            func makeBuffer(capacity: Int) throws -> InputBuffer {
                let input = ModelInput(name: "x", elementType: .float32, shape: self.shape)
                return InputBuffer(inputs: [input], capacity: self.capacity)
            }

            func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix { Matrix(rows: count, columns: 1) }
        }
        for model in [Stingy(capacity: 3, shape: [8, 8, 3]), Stingy(capacity: 32, shape: [8, 8, 1])] {
            let explainer = try ImageExplainer(model: model)
            let error = await #expect(throws: LimeError.self) {
                try await explainer.explain(.noise(width: 8, height: 8, seed: 1))
            }
            #expect(error?.code == .modelFailed)
        }
    }
}
