import LimeCore
import LimeImage
import LimeNumerics
import Testing

/// What one pixel becomes; expected values by hand from Keras 3, `imagenet_utils.preprocess_input`.
struct ImagePreprocessingTests {
    private static func pixel(
        _ preprocessing: ImagePreprocessing,
        shape: [Int] = [1, 1, 3],
        layout: ImageLayout = .nhwc,
        color: (UInt8, UInt8, UInt8) = (255, 100, 0)
    ) throws -> [Float] {
        var options = ImageExplainer.Options.default
        options.preprocessing = preprocessing
        options.layout = layout
        let model = RecordingPredictor(shape: shape)
        let buffer = try model.makeBuffer(capacity: 2)
        let image = RGBImage(width: 2, height: 2) { _, _ in color }
        try ImageExplainer(model: model, options: options).input(for: image, into: buffer, item: 1)
        let elements = buffer.elements(ofInput: 0, as: Float.self)
        return Array(elements[shape.reduce(1, *)...])
    }

    @Test(
        arguments: [
            (.raw, [255, 100, 0]),
            (.unit, [1, 100 / 255, 0]),
            (.tf, [1, 100 / 127.5 - 1, -1]),
            (.torch, [(1 - 0.485) / 0.229, (100 / 255 - 0.456) / 0.224, -0.406 / 0.225]),
            (.caffe, [-103.939, 100 - 116.779, 255 - 123.68]),
            (.standardized(mean: [0.5], std: [0.25]), [2, (100 / 255 - 0.5) / 0.25, -2]),
            (.standardized(mean: [0, 0.1, 0.2], std: [1, 2, 4]), [1, (100 / 255 - 0.1) / 2, -0.05]),
        ] as [(ImagePreprocessing, [Double])]
    )
    func channelsByChannel(_ preprocessing: ImagePreprocessing, _ expected: [Double]) throws {
        for layout in ImageLayout.allCases {
            let shape = layout == .nhwc ? [1, 1, 3] : [3, 1, 1]
            let values = try Self.pixel(preprocessing, shape: shape, layout: layout)
            #expect(zip(values, expected).allSatisfy { abs(Double($0) - $1) < 1e-5 })
        }
    }

    @Test func grayModelReceivesLuma() throws {
        // 0.299 · 255 + 0.587 · 100 = 134.945.
        #expect(try Self.pixel(.raw, shape: [1, 1, 1]) == [135])
        #expect(try Self.pixel(.tf, shape: [1, 1, 1]) == [135 / 127.5 - 1])
    }

    @Test(
        arguments: [
            (.torch, [4, 4, 1]), (.caffe, [4, 4, 1]),
            (.standardized(mean: [], std: [1]), [4, 4, 3]),
            (.standardized(mean: [0, 0], std: [1]), [4, 4, 3]),
            (.standardized(mean: [0, 0, 0], std: [1]), [4, 4, 1]),
            (.standardized(mean: [0], std: [0]), [4, 4, 3]),
            (.standardized(mean: [.nan], std: [1]), [4, 4, 3]),
            (.standardized(mean: [0], std: [.infinity]), [4, 4, 3]),
            (.standardized(mean: [0], std: [1e-60]), [4, 4, 3]),
            (.standardized(mean: [0], std: [1e-39]), [4, 4, 3]),
        ] as [(ImagePreprocessing, [Int])]
    )
    func numbersThatDoNotFit(_ preprocessing: ImagePreprocessing, _ shape: [Int]) {
        let error = #expect(throws: LimeError.self) { try Self.pixel(preprocessing, shape: shape) }
        #expect(error?.code == .usage)
    }

    @Test func bytesAreLeftRaw() {
        var options = ImageExplainer.Options.default
        options.preprocessing = .unit
        let model = RecordingPredictor(shape: [4, 4, 3], elementType: .uint8)
        let error = #expect(throws: LimeError.self) { try ImageExplainer(model: model, options: options) }
        #expect(error?.code == .usage)
    }
}
