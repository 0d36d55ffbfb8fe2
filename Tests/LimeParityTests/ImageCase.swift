import LimeCore
import LimeImage
import LimeNumerics
import LimeTestSupport

/// A recorded case of kind `image`, as this package sees it.
struct ImageCase {
    let picture: GoldenPicture
    let options: ImageExplainer.Options
    let model: GoldenImageModel
    let callsBefore: Int

    /// What the explainer makes of the picture: the linear model's rows, the pictures that the model is asked about.
    struct Samples {
        let rows: [[Double]]
        let pictures: [[Double]]
    }

    init(_ document: GoldenObject) throws {
        self.picture = try GoldenPicture(document.value("image"), type: document.value("dtype").text())
        self.model = try GoldenImageModel(document.value("model").object())
        let config = try document.value("config").object()
        // What divided the picture; its result is recorded.
        config.ignore("segmentation", "segmentation_params", "rng_note", "note", "batch_size")
        let labels = try document.value("segments").array().flatMap { try $0.integers() }.map { Int32($0) }
        var options = ImageExplainer.Options.python
        let segmentation = Segmentation(
            labels: labels,
            numbering: options.numbering,
            width: self.picture.width,
            height: self.picture.height
        )
        options.segmentation = .given(segmentation)
        if let color = config.optional("hide_color") { options.fill = .constant(try color.flattened()) }
        if config.optional("random_seed") != nil { options.sampler = .numPySeeded }
        options.sampling.seed = UInt64(try config.value("seed").integer())
        options.sampling.samples = try config.value("num_samples").integer()
        options.labels = try GoldenSurrogate.labels(config)
        try GoldenSurrogate.apply(config, to: &options.surrogate)
        self.callsBefore = try config.optional("explained_calls_before_this_one_with_same_explainer")?.integer() ?? 0
        self.options = options
    }

    private func explainer() throws -> ImageExplainer {
        try ImageExplainer(model: self.model.predictor(for: self.picture), options: self.options)
    }

    private func neighborhood(_ explainer: ImageExplainer) throws -> Neighborhood {
        switch self.picture {
        case .bytes(let image): try explainer.neighborhood(of: image)
        case .numbers(let image): try explainer.neighborhood(of: image)
        }
    }

    /// Explains the picture, after as many calls as the case asks for.
    func explanation() async throws -> ImageExplanation {
        let explainer = try self.explainer()
        for _ in 0..<self.callsBefore { _ = try self.neighborhood(explainer) }
        return switch self.picture {
        case .bytes(let image): try await explainer.explain(image)
        case .numbers(let image): try await explainer.explain(image)
        }
    }

    /// The samples of the explained call.
    func samples() throws -> Samples {
        let explainer = try self.explainer()
        for _ in 0..<self.callsBefore { _ = try self.neighborhood(explainer) }
        let neighborhood = try self.neighborhood(explainer)
        let count = self.options.sampling.samples
        let signature = self.model.predictor(for: self.picture).signature
        let buffer = InputBuffer(inputs: signature.inputs, capacity: count)
        var rows = [Double](repeating: 0, count: count * neighborhood.features)
        try rows.withUnsafeMutableBufferPointer { try neighborhood.write(0..<count, $0, buffer) }
        let size = signature.inputs[0].elementCount
        let isBytes = signature.inputs[0].elementType == .uint8
        let numbers =
            isBytes
            ? buffer.elements(ofInput: 0, as: UInt8.self).map { Double($0) }
            : Array(buffer.elements(ofInput: 0, as: Double.self))
        return Samples(
            rows: (0..<count).map { Array(rows[$0 * neighborhood.features..<($0 + 1) * neighborhood.features]) },
            pictures: (0..<count).map { Array(numbers[$0 * size..<($0 + 1) * size]) }
        )
    }
}
