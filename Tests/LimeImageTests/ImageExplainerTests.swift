import Foundation
import LimeCore
import LimeImage
import LimeNumerics
import LimeTestSupport
import Testing

struct ImageExplainerTests {
    private static func options(_ superpixels: Int = 12, samples: Int = 300) -> ImageExplainer.Options {
        var options = ImageExplainer.Options.default
        options.segmentation = .grid(superpixels: superpixels)
        options.sampling.samples = samples
        return options
    }

    private static let constant = ClosurePredictor(picturesOfWidth: 8, height: 8, task: .regression()) { pictures in
        Matrix(rows: pictures.count, columns: 1, repeating: 3)
    }

    /// For f = Σ aᵢ xᵢ the weight of a superpixel is Σ aᵢ (xᵢ − fillᵢ) over its pixels, whatever the kernel.
    @Test(arguments: ImageLayout.allCases)
    func linearModelIsRecovered(_ layout: ImageLayout) async throws {
        let image = RGBImage.noise(width: 16, height: 12, seed: 8)
        let coefficient: @Sendable (Int) -> Double = { Double(($0 * 37) % 11) - 5 }
        let shape = layout == .nhwc ? [12, 16, 3] : [3, 12, 16]
        let model = RecordingPredictor(shape: shape) { picture in
            [picture.indices.reduce(2) { $0 + coefficient($1) * Double(picture[$1]) }]
        }
        var options = Self.options()
        options.fill = .color(red: 10, green: 20, blue: 30)
        options.surrogate.model = .ridge(penalty: 0)
        let explanation = try await ImageExplainer(model: model, options: options).explain(image)
        var expected = [Double](repeating: 0, count: 12)
        for pixel in 0..<192 {
            for channel in 0..<3 {
                let change = Double(image.bytes[3 * pixel + channel]) - Double(10 * (channel + 1))
                let index = layout == .nhwc ? 3 * pixel + channel : 192 * channel + pixel
                expected[Int(explanation.segmentation.labels[pixel])] += coefficient(index) * change
            }
        }
        let label = explanation.explanation.labels[0]
        let largest = expected.map(abs).max() ?? 0
        #expect(label.weights.count == 12)
        #expect(label.weights.allSatisfy { abs($0.weight - expected[$0.feature]) < 1e-9 * largest })
        #expect(label.score > 1 - 1e-9)
        #expect(abs(label.localPrediction - label.value) < 1e-6 * abs(label.value))
    }

    @Test func modelIsAskedAsOftenAsSaid() async throws {
        let model = CountingPredictor(Self.constant)
        var options = Self.options(samples: 100)
        options.sampling.asksEqualOnce = false
        let explainer = try ImageExplainer(model: model, options: options)
        let report = try await explainer.explain(.noise(width: 30, height: 20, seed: 1)).explanation.sampling
        #expect(model.items == 100)
        #expect(model.calls == 4)
        #expect(report.modelCalls == 100)
        #expect(report.kernelWidth == 0.25)
        #expect(report.sampler == "orthogonal-array")
    }

    @Test func onePixel() async throws {
        let image = RGBImage(width: 1, height: 1, bytes: [7, 8, 9])
        for resize in ImageResize.allCases {
            var options = ImageExplainer.Options.default
            options.resize = resize
            options.sampling.samples = 20
            let explanation = try await ImageExplainer(model: Self.constant, options: options).explain(image)
            #expect(explanation.segmentation == Segmentation(renumbering: [0], width: 1, height: 1))
            #expect(explanation.explanation.warnings.map(\.code).contains("single-superpixel"))
            #expect(explanation.explanation.labels[0].weights.count == 1)
        }
    }

    @Test func croppedPixelsBelongToNoSuperpixel() async throws {
        var options = Self.options()
        options.resize = .crop
        let explainer = try ImageExplainer(model: Self.constant, options: options)
        let segmentation = try await explainer.explain(.noise(width: 20, height: 10, seed: 1)).segmentation
        for pixel in 0..<200 { #expect((segmentation.labels[pixel] >= 0) == (5..<15).contains(pixel % 20)) }
    }

    /// Of a map with 400 labels a model of 64 pixels sees 64; the rest is said, not sampled.
    @Test func superpixelsThatTheModelCannotSee() async throws {
        var options = Self.options()
        options.segmentation = .given(Segmentation(renumbering: Array(0..<400), width: 20, height: 20))
        let explainer = try ImageExplainer(model: Self.constant, options: options)
        let explanation = try await explainer.explain(.noise(width: 20, height: 20, seed: 1))
        #expect(explanation.segmentation.count == 64)
        #expect(explanation.superpixels.allSatisfy { $0.pixels == 1 })
        #expect(explanation.explanation.warnings.map(\.code).contains("superpixels-not-seen"))
    }

    @Test func mapWithoutSuperpixels() async throws {
        var options = Self.options()
        options.segmentation = .given(Segmentation(renumbering: [-1, -1], width: 2, height: 1))
        let explainer = try ImageExplainer(model: Self.constant, options: options)
        let error = await #expect(throws: LimeError.self) {
            try await explainer.explain(.noise(width: 2, height: 1, seed: 1))
        }
        #expect(error?.code == .invalidInput)
    }

    @Test func picturesComeInOrderAsIfAlone() async throws {
        let model = ClosurePredictor(picturesOfWidth: 8, height: 8, task: .classification(classes: ["dark", "light"])) {
            pictures in
            Matrix(rows: pictures.count, columns: 2) { row, column in
                let light = pictures[row].bytes.reduce(0) { $0 + Double($1) } / (255 * 192)
                return column == 1 ? light : 1 - light
            }
        }
        let images = (1...4).map { RGBImage.discs(width: 10 * $0, height: 15, seed: UInt64($0)) }
        let explainer = try ImageExplainer(model: model, options: Self.options(samples: 50))
        var labels: [[LabelExplanation]] = []
        for try await explanation in explainer.explain(images: images) { labels.append(explanation.explanation.labels) }
        var alone: [[LabelExplanation]] = []
        for image in images.reversed() { alone.insert(try await explainer.explain(image).explanation.labels, at: 0) }
        #expect(labels == alone)
    }

    @Test func picturesAreTakenOnlyWhenNeeded() async throws {
        struct Pictures: Sequence, Sendable {
            let make: @Sendable () -> UnfoldSequence<RGBImage, Int>
            func makeIterator() -> UnfoldSequence<RGBImage, Int> { self.make() }
        }
        let pictures = Pictures {
            sequence(state: 0) { (number: inout Int) -> RGBImage? in
                number += 1
                #expect(number <= 2)
                return RGBImage.noise(width: 8, height: 8, seed: UInt64(number))
            }
        }
        let explainer = try ImageExplainer(model: Self.constant, options: Self.options(samples: 4))
        var count = 0
        for try await _ in explainer.explain(images: pictures) {
            count += 1
            if count == 2 { break }
        }
        #expect(count == 2)
    }

    @Test func inputIsTheFirstSample() async throws {
        let image = RGBImage.discs(width: 50, height: 31, seed: 4)
        var options = Self.options()
        options.preprocessing = .torch
        options.resize = .crop
        let model = RecordingPredictor(shape: [3, 12, 10])
        let explainer = try ImageExplainer(model: model, options: options)
        _ = try await explainer.explain(image)
        let buffer = try model.makeBuffer(capacity: 3)
        try explainer.input(for: image, into: buffer, item: 2)
        #expect(Array(buffer.elements(ofInput: 0, as: Float.self)[720...]) == model.pictures[0])
        #expect(throws: LimeError.self) { try explainer.input(for: image, into: buffer, item: 3) }
        #expect(throws: LimeError.self) { try explainer.input(for: image, into: buffer, item: -1) }
    }

    @Test func optionsOutOfRange() {
        var options = ImageExplainer.Options.default
        options.segmentation = .grid(superpixels: 0)
        #expect(throws: LimeError.self) { try ImageExplainer(model: Self.constant, options: options) }
        options = .default
        options.sampling.samples = 0
        #expect(throws: LimeError.self) { try ImageExplainer(model: Self.constant, options: options) }
        options = .default
        options.surrogate.kernelWidth = .fixed(0)
        #expect(throws: LimeError.self) { try ImageExplainer(model: Self.constant, options: options) }
    }

    @Test func optionsAreCodable() throws {
        var options = ImageExplainer.Options.default
        options.preprocessing = .standardized(mean: [0.1], std: [0.2])
        options.fill = .color(red: 1, green: 2, blue: 3)
        options.layout = .nchw
        options.inputSize = ImageSize(width: 3, height: 4)
        let data = try JSONEncoder().encode(options)
        #expect(try JSONDecoder().decode(ImageExplainer.Options.self, from: data) == options)
    }

    @Test func explanationIsCodable() async throws {
        let explainer = try ImageExplainer(model: Self.constant, options: Self.options(samples: 20))
        let explanation = try await explainer.explain(.discs(width: 30, height: 20, seed: 1))
        let data = try JSONEncoder().encode(explanation)
        #expect(try JSONDecoder().decode(ImageExplanation.self, from: data) == explanation)
    }

    @Test func weightWithoutItsSuperpixel() async throws {
        let explainer = try ImageExplainer(model: Self.constant, options: Self.options(samples: 20))
        let explanation = try await explainer.explain(.discs(width: 30, height: 20, seed: 1))
        let smaller = Segmentation(renumbering: Array(repeating: 0, count: 600), width: 30, height: 20)
        let stray = ImageExplanation(explanation: explanation.explanation, segmentation: smaller)
        let data = try JSONEncoder().encode(stray)
        #expect(throws: LimeError.self) { try JSONDecoder().decode(ImageExplanation.self, from: data) }
    }

    @Test func givenMapIsCroppedToo() async throws {
        var options = Self.options()
        options.resize = .crop
        let labels = (0..<200).map { Int32($0 % 20 / 5) }
        options.segmentation = .given(Segmentation(renumbering: labels, width: 20, height: 10))
        let explainer = try ImageExplainer(model: Self.constant, options: options)
        let explanation = try await explainer.explain(.noise(width: 20, height: 10, seed: 1))
        let expected = (0..<200).map { (5..<15).contains($0 % 20) ? Int32($0 % 20 / 5 - 1) : -1 }
        #expect(explanation.segmentation.labels == expected)
        #expect(explanation.explanation.warnings.contains { $0.code == "superpixels-not-seen" })
    }
}
