import LimeCore

extension ImageExplanation {
    /// Which superpixels of an explanation are shown, and how; the defaults are those of `lime` 0.2.0.1.
    public struct MaskOptions: Sendable, Hashable, Codable {
        /// Whether only superpixels that speak for the label are shown.
        public var positiveOnly: Bool

        /// Whether only superpixels that speak against the label are shown.
        public var negativeOnly: Bool

        /// Whether all the others are black.
        public var hidesRest: Bool

        /// The most superpixels that are shown, 0 or more.
        public var features: Int

        /// Superpixels of less weight are left out: |w| must be above it, or at least it where both signs are shown.
        public var minimumWeight: Double

        /// Creates options.
        public init(
            positiveOnly: Bool = true,
            negativeOnly: Bool = false,
            hidesRest: Bool = false,
            features: Int = 5,
            minimumWeight: Double = 0
        ) {
            self.positiveOnly = positiveOnly
            self.negativeOnly = negativeOnly
            self.hidesRest = hidesRest
            self.features = features
            self.minimumWeight = minimumWeight
        }
    }

    /// A picture in which the superpixels that matter are marked, and where they are.
    ///
    /// As `ImageExplanation.get_image_and_mask` of `lime` 0.2.0.1. The mask is 1 in superpixels that are shown and 0
    /// elsewhere. Where both signs are shown it is −1 in those that speak against the label, and the superpixels' green
    /// (for) or red (against) is the largest sample of the picture.
    ///
    /// - Parameters:
    ///   - image: The picture that was explained.
    ///   - label: The name of a label that was explained, or its position among the model's outputs.
    ///   - options: Which superpixels are shown, and how.
    /// - Returns: The picture, and a number a pixel, row by row.
    /// - Throws: ``LimeError`` with code `usage` when the label was not explained or options contradict each other,
    ///   `invalidInput` when the picture has another size.
    public func imageAndMask(
        of image: RGBImage,
        label: String,
        _ options: MaskOptions = MaskOptions()
    ) throws -> (image: RGBImage, mask: [Int8]) {
        let (samples, mask) = try self.marked(image.bytes, image.bounds, label, options)
        return (RGBImage(width: image.width, height: image.height, bytes: samples), mask)
    }

    /// The same for a picture of numbers.
    ///
    /// - Parameters:
    ///   - image: The picture that was explained.
    ///   - label: The name of a label that was explained, or its position among the model's outputs.
    ///   - options: Which superpixels are shown, and how.
    /// - Returns: The picture, and a number a pixel, row by row.
    /// - Throws: ``LimeError`` with code `usage` when the label was not explained or options contradict each other,
    ///   `invalidInput` when the picture has another size.
    public func imageAndMask(
        of image: FloatImage,
        label: String,
        _ options: MaskOptions = MaskOptions()
    ) throws -> (image: FloatImage, mask: [Int8]) {
        let (samples, mask) = try self.marked(image.samples, image.bounds, label, options)
        return (FloatImage(width: image.width, height: image.height, samples: samples), mask)
    }

    private func marked<Sample: Comparable & ExpressibleByIntegerLiteral>(
        _ samples: [Sample],
        _ bounds: PixelRegion,
        _ label: String,
        _ options: MaskOptions
    ) throws -> ([Sample], mask: [Int8]) {
        let segmentation = self.segmentation
        guard bounds == PixelRegion(width: segmentation.width, height: segmentation.height) else {
            throw LimeError(
                .invalidInput,
                """
                the picture is \(bounds.width)×\(bounds.height), but the one that was explained is \
                \(segmentation.width)×\(segmentation.height)
                """
            )
        }
        var signs = [Int8](repeating: 0, count: segmentation.count)
        for shown in try self.shown(label, options) { signs[shown.feature] = shown.weight < 0 ? -1 : 1 }
        let isMarked = !options.positiveOnly && !options.negativeOnly
        let most = samples.max() ?? 0
        var marked = samples
        var mask = [Int8](repeating: 0, count: segmentation.labels.count)
        for (pixel, superpixel) in segmentation.labels.enumerated() {
            let sign = superpixel < 0 ? 0 : signs[Int(superpixel)]
            mask[pixel] = isMarked ? sign : sign * sign
            if sign == 0, options.hidesRest {
                for channel in 0..<3 { marked[3 * pixel + channel] = 0 }
            } else if sign != 0, isMarked {
                marked[3 * pixel + (sign < 0 ? 0 : 1)] = most
            }
        }
        return (marked, mask)
    }

    /// The superpixels that are shown, with their weights.
    private func shown(_ label: String, _ options: MaskOptions) throws -> [FeatureWeight] {
        guard !(options.positiveOnly && options.negativeOnly) else {
            throw LimeError(.usage, "only positive and only negative superpixels cannot be shown at the same time")
        }
        guard options.features >= 0 else {
            throw LimeError(.usage, "the number of superpixels to show must be 0 or more, not \(options.features)")
        }
        let labels = self.explanation.labels
        guard let found = labels.first(where: { $0.label == label }) ?? labels.first(where: { "\($0.index)" == label })
        else {
            let names = labels.map { "'\($0.label)'" }.joined(separator: ", ")
            throw LimeError(.usage, "the label '\(label)' was not explained, only \(names)")
        }
        let least = options.minimumWeight
        if options.positiveOnly {
            return Array(found.weights.filter { $0.weight > 0 && $0.weight > least }.prefix(options.features))
        }
        if options.negativeOnly {
            return Array(found.weights.filter { $0.weight < 0 && -$0.weight > least }.prefix(options.features))
        }
        return found.weights.prefix(options.features).filter { abs($0.weight) >= least }
    }
}
