import LimeCore

/// How a picture is divided into superpixels.
public enum SegmentationMethod: Sendable, Hashable, Codable {
    /// Superpixels that follow the borders of colours: SLIC (Achanta et al. 2012) in CIELAB, each in one piece.
    ///
    /// - Parameters:
    ///   - superpixels: About how many.
    ///   - compactness: How much closeness counts against likeness of colour; large values give squares. The
    ///     authors use 10; 20 gives smoother outlines in fur and grass.
    case slic(superpixels: Int, compactness: Double)

    /// Rectangles, nearly square.
    case grid(superpixels: Int)

    /// A label map made elsewhere, of the picture's own size.
    case given(Segmentation)

    /// The most superpixels that a picture may have.
    ///
    /// The surrogate's matrix has the square of this many numbers, 128 MiB here.
    public static let mostSuperpixels = 4096

    /// SLIC runs on a copy no longer than this on either side: borders that the model can see survive, and the time
    /// does not grow with the camera.
    private static let workingExtent = 480

    /// Divides a whole picture, without a model.
    ///
    /// - Parameter image: The picture.
    /// - Returns: A label for every pixel.
    /// - Throws: ``LimeError`` when an option is out of its range or a given map does not fit the picture.
    public func segment(_ image: RGBImage) throws -> Segmentation {
        try self.segment(image, region: PixelRegion(width: image.width, height: image.height))
    }

    /// Divides a part of a picture; the rest gets the label −1.
    package func segment(_ image: RGBImage, region: PixelRegion) throws -> Segmentation {
        try self.validate()
        switch self {
        case .slic(let superpixels, let compactness):
            let slic = SLIC(superpixels: superpixels, compactness: Float(compactness))
            let factor = min(1, Double(Self.workingExtent) / Double(max(region.width, region.height)))
            let copy = Raster(image, channels: 3).resized(
                region,
                width: max(1, Int((Double(region.width) * factor).rounded())),
                height: max(1, Int((Double(region.height) * factor).rounded()))
            )
            let found = slic.labels(of: copy)
            let map = Segmentation(labels: found.labels, count: found.count, width: copy.width, height: copy.height)
            return map.spread(over: region, width: image.width, height: image.height)
        case .grid(let superpixels):
            let grid = RectangleGrid(width: region.width, height: region.height, cells: superpixels)
            let map = Segmentation(labels: grid.labels, count: grid.count, width: region.width, height: region.height)
            return map.spread(over: region, width: image.width, height: image.height)
        case .given(let segmentation):
            return try Self.checked(segmentation, image).masked(to: region)
        }
    }

    /// Checks the numbers, before any picture is seen.
    ///
    /// - Throws: ``LimeError`` with code `usage`.
    package func validate() throws {
        switch self {
        case .slic(let superpixels, let compactness):
            try Self.validate(superpixels)
            guard compactness > 0, (0.001...1000).contains(compactness) else {
                throw LimeError(.usage, "the compactness must be from 0.001 to 1000, not \(compactness)")
            }
        case .grid(let superpixels): try Self.validate(superpixels)
        case .given: break
        }
    }

    private static func validate(_ superpixels: Int) throws {
        guard (1...self.mostSuperpixels).contains(superpixels) else {
            throw LimeError(
                .usage,
                "the number of superpixels must be from 1 to \(self.mostSuperpixels), not \(superpixels)"
            )
        }
    }

    private static func checked(_ segmentation: Segmentation, _ image: RGBImage) throws -> Segmentation {
        guard segmentation.width == image.width, segmentation.height == image.height else {
            throw LimeError(
                .invalidInput,
                """
                the label map is \(segmentation.width)×\(segmentation.height), but the picture is \
                \(image.width)×\(image.height); make the map at the picture's own size
                """
            )
        }
        guard segmentation.count <= self.mostSuperpixels else {
            throw LimeError(
                .invalidInput,
                "the label map has \(segmentation.count) superpixels; at most \(self.mostSuperpixels) can be explained"
            )
        }
        return segmentation
    }
}
