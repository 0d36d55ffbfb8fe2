public import LimeCore

/// Explains why a model of pictures answers as it does: which superpixels speak for a label, which against it.
///
/// ```swift
/// let explainer = try ImageExplainer(model: model, options: .default)
/// let explanation = try await explainer.explain(picture)
/// ```
public struct ImageExplainer: Sendable {
    /// How pictures are divided, hidden, given to the model and explained.
    public let options: Options

    private let input: ImageInput
    private let packing: PicturePacking
    private let explainer: LocalExplainer

    /// Creates an explainer.
    ///
    /// - Parameters:
    ///   - model: A model with one input of pictures: float32 or uint8, three extents, one or three channels.
    ///   - options: How to explain.
    /// - Throws: ``LimeError`` with code `invalidInput` when the model takes no pictures, `usage` when an option is out
    ///   of its range or does not fit the model.
    public init(model: any Predictor, options: Options = .default) throws {
        try options.segmentation.validate()
        self.options = options
        self.input = try ImageInput(model.signature, layout: options.layout, size: options.inputSize)
        self.packing = try PicturePacking(input: self.input, preprocessing: options.preprocessing)
        let hasOpenExtents = model.signature.inputs[0].shape.contains { $0 < 0 }
        self.explainer = try LocalExplainer(
            predictor: hasOpenExtents ? SizedPredictor(model, input: self.input) : model,
            labels: options.labels,
            sampling: options.sampling,
            surrogate: options.surrogate
        )
    }

    /// Explains one picture.
    ///
    /// - Parameter image: A picture of any size.
    /// - Returns: A weight for every superpixel and label.
    /// - Throws: ``LimeError``, or `CancellationError`.
    public func explain(_ image: RGBImage) async throws -> ImageExplanation {
        let start = ContinuousClock.now
        let geometry = self.geometry(of: image)
        let divided = try self.options.segmentation.segment(image, region: geometry.source)
        let segmentation = divided.seen(geometry.modelLabels(divided))
        guard segmentation.count > 0 else {
            throw LimeError(.invalidInput, "the label map gives no superpixel to any pixel that the model sees")
        }
        let perturbation = ImagePerturbation(
            geometry.resized(image, channels: self.input.channels),
            region: geometry.target,
            labels: geometry.modelLabels(segmentation),
            superpixels: segmentation.count,
            fill: self.options.fill,
            packing: self.packing,
            seed: self.options.sampling.seed
        )
        let preparation = (ContinuousClock.now - start) / .seconds(1)
        var explanation = try await self.explainer.explain(perturbation.neighborhood)
        explanation.seconds.sampling += preparation
        explanation.warnings += Self.warnings(seen: segmentation.count, of: divided.count)
        return ImageExplanation(explanation: explanation, segmentation: segmentation)
    }

    /// Explains pictures one after the other, in their order.
    ///
    /// A picture is taken from the sequence when the explanation before has been handed out, so that a sequence that
    /// reads files holds one picture at a time.
    ///
    /// - Parameter images: The pictures.
    /// - Returns: Their explanations; the stream ends at the first error.
    public func explain<Images: Sequence<RGBImage> & Sendable>(
        images: Images
    ) -> AsyncThrowingStream<ImageExplanation, any Error> {
        OrderedExplanations.stream(images) { try await self.explain($0) }
    }

    /// Writes a picture, unperturbed, as the model wants it.
    ///
    /// - Parameters:
    ///   - image: A picture of any size.
    ///   - buffer: A buffer of the model.
    ///   - item: Which of its items.
    /// - Throws: ``LimeError`` with code `modelFailed` when the buffer has no such item.
    package func input(for image: RGBImage, into buffer: InputBuffer, item: Int) throws {
        let raster = self.geometry(of: image).resized(image, channels: self.input.channels)
        let bytes = self.packing.bytes(raster.bytes)
        let target = buffer.bytes(ofInput: 0)
        guard item >= 0, item < buffer.capacity, (item + 1) * bytes.count <= target.count else {
            throw LimeError(.modelFailed, "the model's buffer of \(target.count) bytes has no room for picture \(item)")
        }
        target[(item * bytes.count)...].copyBytes(from: bytes)
    }

    private func geometry(of image: RGBImage) -> ImageGeometry {
        ImageGeometry(
            picture: (image.width, image.height),
            model: (self.input.width, self.input.height),
            resize: self.options.resize
        )
    }

    private static func warnings(seen: Int, of all: Int) -> [ExplanationWarning] {
        var warnings: [ExplanationWarning] = []
        if seen == 1 {
            warnings.append(
                ExplanationWarning(
                    code: "single-superpixel",
                    message: """
                        the picture has a single superpixel, so its weight only says what changes when all of the \
                        picture is hidden; ask for more superpixels or give a larger picture
                        """
                )
            )
        }
        if seen < all {
            warnings.append(
                ExplanationWarning(
                    code: "superpixels-not-seen",
                    message: """
                        \(all - seen) of \(all) superpixels have no pixel that the model sees; they are left out and \
                        the others numbered anew
                        """
                )
            )
        }
        return warnings
    }
}
