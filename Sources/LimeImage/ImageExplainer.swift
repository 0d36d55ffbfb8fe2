public import LimeCore
import LimeNumerics

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
    let stream: RunningStream?

    /// Creates an explainer.
    ///
    /// - Parameters:
    ///   - model: A model with one input of pictures: float32, float64 or uint8, three extents, one or three channels.
    ///   - options: How to explain.
    /// - Throws: ``LimeError`` with code `invalidInput` when the model takes no pictures, `usage` when an option is out
    ///   of its range or does not fit the model.
    public init(model: any Predictor, options: Options = .default) throws {
        try options.validate()
        self.options = options
        self.input = try ImageInput(model.signature, layout: options.layout, size: options.inputSize)
        self.packing = try PicturePacking(input: self.input, preprocessing: options.preprocessing)
        self.stream =
            switch options.sampler {
            case .iid, .orthogonalArray, .hadamard: nil
            case .numPy, .numPySeeded: try RunningStream(seed: options.sampling.seed)
            }
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
    public func explain(_ image: RGBImage) async throws -> ImageExplanation { try await self.explain(picture: image) }

    /// Explains one picture of numbers.
    ///
    /// - Parameter image: A picture of the model's own size.
    /// - Returns: A weight for every superpixel and label.
    /// - Throws: ``LimeError``, or `CancellationError`.
    public func explain(_ image: FloatImage) async throws -> ImageExplanation { try await self.explain(picture: image) }

    private func explain(picture: some Picture) async throws -> ImageExplanation {
        let start = ContinuousClock.now
        let geometry = self.geometry(of: picture)
        let (segmentation, unseen) = try self.segmentation(of: picture, geometry)
        let neighborhood = try self.neighborhood(of: picture, geometry, segmentation)
        let preparation = (ContinuousClock.now - start) / .seconds(1)
        var explanation = try await self.explainer.explain(neighborhood)
        explanation.seconds.sampling += preparation
        explanation.warnings += explanation.tieWarnings(self.options.sampling.untilStable) { "superpixel \($0)" }
        explanation.warnings += Self.warnings(seen: segmentation.count, unseen: unseen)
        return ImageExplanation(explanation: explanation, segmentation: segmentation)
    }

    /// The superpixels of a picture, and how many of them were left out because the model sees nothing of them.
    private func segmentation(
        of picture: some Picture,
        _ geometry: ImageGeometry
    ) throws -> (Segmentation, unseen: Int) {
        try picture.check()
        let numbering = self.options.numbering
        let divided = try self.options.segmentation.segment(picture, region: geometry.source, numbering: numbering)
        // A superpixel that is known by its label keeps its place even where the model sees nothing of it.
        let seen = numbering == .asGiven ? divided : divided.seen(geometry.modelLabels(divided))
        guard seen.count > 0 else {
            throw LimeError(.invalidInput, "the label map gives no superpixel to any pixel that the model sees")
        }
        guard seen.count <= SegmentationMethod.mostSuperpixels else {
            throw LimeError(
                .invalidInput,
                """
                the segmentation found \(seen.count) superpixels; at most \(SegmentationMethod.mostSuperpixels) can be \
                explained, so ask for larger ones
                """
            )
        }
        return (seen, divided.count - seen.count)
    }

    private func neighborhood(
        of picture: some Picture,
        _ geometry: ImageGeometry,
        _ segmentation: Segmentation
    ) throws -> Neighborhood {
        let raster = try picture.resized(geometry, channels: self.input.channels)
        guard raster.isBytes || self.input.elementType != .uint8 else {
            throw LimeError(.invalidInput, "input '\(self.input.name)' takes bytes, so it needs an 8-bit picture")
        }
        let labels = geometry.modelLabels(segmentation)
        let hidden = try self.options.fill.samples(
            raster,
            region: geometry.target,
            labels: labels,
            count: segmentation.count
        )
        return ImagePerturbation(
            visible: self.packing.bytes(raster.samples),
            hidden: self.packing.bytes(hidden),
            labels: labels,
            superpixels: segmentation.count,
            input: self.input,
            sampler: self.options.sampler,
            draws: self.draws(for: raster, superpixels: segmentation.count)
        ).neighborhood
    }

    /// The samples around a picture; drawing them from a stream that runs on moves it.
    package func neighborhood(of image: RGBImage) throws -> Neighborhood { try self.neighborhood(picture: image) }

    /// The samples around a picture of numbers; drawing them from a stream that runs on moves it.
    package func neighborhood(of image: FloatImage) throws -> Neighborhood { try self.neighborhood(picture: image) }

    private func neighborhood(picture: some Picture) throws -> Neighborhood {
        let geometry = self.geometry(of: picture)
        return try self.neighborhood(of: picture, geometry, self.segmentation(of: picture, geometry).0)
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
        let raster = image.resized(self.geometry(of: image), channels: self.input.channels)
        let bytes = self.packing.bytes(raster.samples)
        let target = buffer.bytes(ofInput: 0)
        guard item >= 0, item < buffer.capacity, (item + 1) * bytes.count <= target.count else {
            throw LimeError(.modelFailed, "the model's buffer of \(target.count) bytes has no room for picture \(item)")
        }
        target[(item * bytes.count)...].copyBytes(from: bytes)
    }

    private func geometry(of image: some Picture) -> ImageGeometry {
        ImageGeometry(
            picture: (image.width, image.height),
            model: (self.input.width, self.input.height),
            resize: self.options.resize
        )
    }

    private static func warnings(seen: Int, unseen: Int) -> [ExplanationWarning] {
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
        if unseen > 0 {
            warnings.append(
                ExplanationWarning(
                    code: "superpixels-not-seen",
                    message: """
                        \(unseen) of \(seen + unseen) superpixels have no pixel that the model sees; they are left out and \
                        the others numbered anew
                        """
                )
            )
        }
        return warnings
    }
}
