import LimeCore
import LimeImage
import LimeNumerics
import Testing

/// Which signatures are taken for models of pictures.
struct ImageInputTests {
    private static func explainer(
        _ shapes: [[Int]],
        _ type: ModelInput.ElementType = .float32,
        layout: ImageLayout? = nil,
        size: ImageSize? = nil
    ) throws -> ImageExplainer {
        let inputs = shapes.map { ModelInput(name: "x", elementType: type, shape: $0) }
        let signature = ModelSignature(inputs: inputs, task: .regression())
        var options = ImageExplainer.Options.default
        options.layout = layout
        options.inputSize = size
        options.sampling.samples = 8
        let model = ClosurePredictor(signature: signature) { buffer, count in
            #expect(buffer.inputs[0].shape.allSatisfy { $0 > 0 })
            return Matrix(rows: count, columns: 1, repeating: Double(buffer.inputs[0].elementCount))
        }
        return try ImageExplainer(model: model, options: options)
    }

    @Test(arguments: [[9, 8, 3], [9, 8, 1], [3, 9, 8], [1, 9, 8]])
    func layoutIsReadOffTheShape(_ shape: [Int]) async throws {
        let image = RGBImage.noise(width: 20, height: 20, seed: 1)
        let explanation = try await Self.explainer([shape]).explain(image)
        #expect(explanation.explanation.prediction == [Double(shape.reduce(1, *))])
    }

    @Test(arguments: [[-1, -1, 3], [3, -1, -1], [-1, 8, 3]])
    func openExtentsNeedASize(_ shape: [Int]) async throws {
        let error = #expect(throws: LimeError.self) { try Self.explainer([shape]) }
        #expect(error?.code == .usage)
        let explainer = try Self.explainer([shape], size: ImageSize(width: 8, height: 6))
        let explanation = try await explainer.explain(.noise(width: 20, height: 20, seed: 1))
        #expect(explanation.explanation.prediction == [144])
    }

    @Test func twoReadingsNeedALayout() throws {
        let error = #expect(throws: LimeError.self) { try Self.explainer([[3, 64, 3]]) }
        #expect(error?.code == .usage)
        _ = try Self.explainer([[3, 64, 3]], layout: .nchw)
        _ = try Self.explainer([[3, 64, 3]], layout: .nhwc)
    }

    @Test func sizeMustBeTheModels() {
        let error = #expect(throws: LimeError.self) {
            try Self.explainer([[8, 8, 3]], size: ImageSize(width: 8, height: 9))
        }
        #expect(error?.code == .usage)
        #expect(throws: LimeError.self) { try Self.explainer([[-1, -1, 3]], size: ImageSize(width: 0, height: 9)) }
    }

    @Test(
        arguments: [
            ([], nil), ([[4]], nil), ([[]], nil), ([[224, 224]], nil), ([[224, 224, 4]], nil),
            ([[8, 8, 3], [8, 8, 3]], nil),
            ([[8, 3, 8]], nil), ([[0, 8, 3]], nil), ([[1 << 40, 1 << 40, 3]], nil), ([[100_000, 100_000, 3]], nil),
            ([[8, 8, -1]], nil), ([[3, 8, 8]], .nhwc),
        ] as [([[Int]], ImageLayout?)]
    )
    func noPictures(_ shapes: [[Int]], _ layout: ImageLayout?) {
        let error = #expect(throws: LimeError.self) { try Self.explainer(shapes, layout: layout) }
        #expect(error?.code == .invalidInput)
    }

    @Test(arguments: [ModelInput.ElementType.int32, .int64, .string])
    func elementsThatAreNoPictures(_ type: ModelInput.ElementType) {
        let error = #expect(throws: LimeError.self) { try Self.explainer([[8, 8, 3]], type) }
        #expect(error?.code == .invalidInput)
    }
}
