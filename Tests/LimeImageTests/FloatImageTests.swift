import LimeCore
import LimeImage
import LimeNumerics
import Testing

/// Pictures of numbers beside those of bytes.
struct FloatImageTests {
    private static let bytes = RGBImage.discs(width: 16, height: 12, seed: 3)
    private static let numbers = FloatImage(width: 16, height: 12, samples: bytes.bytes.map { Double($0) })

    private static func options(_ change: (inout ImageExplainer.Options) -> Void) -> ImageExplainer.Options {
        var options = ImageExplainer.Options.python
        options.segmentation = .grid(superpixels: 10)
        options.sampling.samples = 60
        options.labels = .predicted
        change(&options)
        return options
    }

    /// A picture of bytes and one of the same numbers are explained alike.
    @Test(arguments: [ImageFill.mean, .constant([7]), .constant([1, 2, 3]), .blur], [ImagePreprocessing.raw, .tf])
    func bytesAsNumbers(_ fill: ImageFill, _ preprocessing: ImagePreprocessing) async throws {
        let options = Self.options {
            $0.fill = fill
            $0.preprocessing = preprocessing
        }
        func weights(_ explain: (ImageExplainer) async throws -> ImageExplanation) async throws -> [Double] {
            let model = RecordingPredictor(shape: [12, 16, 3]) { picture in [Double(picture[40] + picture[300])] }
            let explanation = try await explain(ImageExplainer(model: model, options: options))
            return explanation.explanation.labels[0].weights.sorted { $0.feature < $1.feature }.map(\.weight)
        }
        let expected = try await weights { try await $0.explain(Self.bytes) }
        let got = try await weights { try await $0.explain(Self.numbers) }
        let largest = expected.map(abs).max() ?? 0
        #expect(zip(got, expected).allSatisfy { abs($0 - $1) < 1e-5 * largest })
    }

    @Test func modelOfDoublesGetsThem() async throws {
        let image = FloatImage(width: 5, height: 4, samples: (0..<60).map { Double($0) / 7 - 2 })
        let model = ClosurePredictor(
            floatPicturesOfWidth: 5,
            height: 4,
            task: .regression()
        ) { pictures in
            Matrix(rows: pictures.count, columns: 1) { row, _ in pictures[row] == image ? 1 : pictures[row].samples[0] }
        }
        let explainer = try ImageExplainer(model: model, options: Self.options { $0.fill = .constant([-9]) })
        #expect(try await explainer.explain(image).explanation.prediction == [1])
    }

    @Test func grayIsRepeated() {
        let image = FloatImage(width: 2, height: 1, gray: [0.25, -3])
        #expect(image.samples == [0.25, 0.25, 0.25, -3, -3, -3])
        #expect(RGBImage(width: 2, height: 1, gray: [7, 9]).bytes == [7, 7, 7, 9, 9, 9])
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func samplesThatAreNoNumbers(_ sample: Double) async throws {
        var samples = [Double](repeating: 0.5, count: 3 * 192)
        samples[3 * 20 + 1] = sample
        let image = FloatImage(width: 16, height: 12, samples: samples)
        let explainer = try ImageExplainer(model: RecordingPredictor(shape: [12, 16, 3]))
        let error = await #expect(throws: LimeError.self) { try await explainer.explain(image) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("channel 1 of pixel (4, 1)") == true)
        for method in SegmentationMethodTests.methods {
            #expect(throws: LimeError.self) { try method.segment(image) }
        }
    }

    @Test func samplesTooFarApart() throws {
        let samples = (0..<36).map { $0 % 2 == 0 ? 1e308 : -1e308 }
        #expect(throws: LimeError.self) {
            try SegmentationMethod.grid(superpixels: 2).segment(FloatImage(width: 4, height: 3, samples: samples))
        }
    }

    /// Huge numbers overflow in colour spaces; that must neither trap nor take a pixel away.
    @Test(arguments: [1e300, 1e150, -1e200, 1e-300])
    func hugeSamples(_ factor: Double) throws {
        let samples = (0..<3 * 192).map { Double($0 % 7) * factor / 14 }
        let image = FloatImage(width: 16, height: 12, samples: samples)
        for method in SegmentationMethodTests.methods { #expect(try method.segment(image).isComplete) }
    }

    @Test func anotherSizeOrBytesAreRefused() async throws {
        for (shape, type) in [([12, 15, 3], ModelInput.ElementType.float32), ([12, 16, 3], .uint8)] {
            let model = RecordingPredictor(shape: shape, elementType: type)
            let explainer = try ImageExplainer(model: model)
            let error = await #expect(throws: LimeError.self) { try await explainer.explain(Self.numbers) }
            #expect(error?.code == .invalidInput)
        }
    }
}
