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

    /// SLIC as scikit-image has it, on the picture's own pixels.
    case plainSLIC(PlainSLIC)

    /// SLIC as R's `lime` has it, on the picture's own pixels.
    case truncatedSLIC(TruncatedSLIC)

    /// Trees of pixels that lead to peaks of density in colour and position, as in scikit-image.
    case quickshift(Quickshift)

    /// Regions that differ less within than from their neighbours, as in scikit-image.
    case felzenszwalb(Felzenszwalb)

    /// Rectangles, nearly square.
    case grid(superpixels: Int)

    /// A label map made elsewhere, of the picture's own size.
    case given(Segmentation)

    /// The most superpixels that a picture may have.
    ///
    /// The surrogate's matrix has the square of this many numbers, 128 MiB here.
    public static let mostSuperpixels = 4096

    /// The most pixels that the methods of other packages divide, which take all of a picture's pixels.
    private static let mostPixels = 1 << 24

    /// SLIC runs on a copy no longer than this on either side: borders that the model can see survive, and the time
    /// does not grow with the camera.
    private static let workingExtent = 480

    /// Divides a whole picture, without a model.
    ///
    /// - Parameter image: The picture.
    /// - Returns: A label for every pixel.
    /// - Throws: ``LimeError`` when an option is out of its range or a given map does not fit the picture.
    public func segment(_ image: RGBImage) throws -> Segmentation {
        try self.segment(image, region: image.bounds, numbering: .byFirstPixel)
    }

    /// Divides a whole picture of numbers, without a model.
    ///
    /// - Parameter image: The picture.
    /// - Returns: A label for every pixel.
    /// - Throws: ``LimeError`` when an option is out of its range, a sample is not finite or a given map does not fit.
    public func segment(_ image: FloatImage) throws -> Segmentation {
        try image.check()
        return try self.segment(image, region: image.bounds, numbering: .byFirstPixel)
    }

    /// Divides a part of a picture; the rest gets the label −1.
    package func segment(_ image: RGBImage, region: PixelRegion) throws -> Segmentation {
        try self.segment(image, region: region, numbering: .byFirstPixel)
    }

    func segment(_ image: some Picture, region: PixelRegion, numbering: LabelNumbering) throws -> Segmentation {
        try self.validate()
        switch self {
        case .slic(let superpixels, let compactness):
            let slic = SLIC(superpixels: superpixels, compactness: Float(compactness))
            let factor = min(1, Double(Self.workingExtent) / Double(max(region.width, region.height)))
            let copy = Raster(image.levels, channels: 3).resized(
                region,
                width: max(1, Int((Double(region.width) * factor).rounded())),
                height: max(1, Int((Double(region.height) * factor).rounded()))
            )
            let found = slic.labels(of: copy)
            let map = Segmentation(labels: found.labels, count: found.count, width: copy.width, height: copy.height)
            return map.spread(over: region, width: image.width, height: image.height)
        case .plainSLIC(let slic): return try Self.divided(image, region, numbering, by: slic.labels)
        case .truncatedSLIC(let slic):
            return try Self.divided(image.levels, region, numbering) {
                try slic.labels(of: region.samples(of: $0.bytes, width: $0.width), width: region.width)
            }
        case .quickshift(let quickshift): return try Self.divided(image, region, numbering, by: quickshift.labels)
        case .felzenszwalb(let felzenszwalb): return try Self.divided(image, region, numbering, by: felzenszwalb.labels)
        case .grid(let superpixels):
            let grid = RectangleGrid(width: region.width, height: region.height, cells: superpixels)
            let map = Segmentation(labels: grid.labels, count: grid.count, width: region.width, height: region.height)
            return map.spread(over: region, width: image.width, height: image.height)
        case .given(let segmentation):
            return try segmentation.checked(for: image).numbered(numbering).masked(to: region)
        }
    }

    /// Divides the region's own pixels.
    private static func divided(
        _ image: some Picture,
        _ region: PixelRegion,
        _ numbering: LabelNumbering,
        by labels: (SampleRaster<Double>) throws -> [Int32]
    ) throws -> Segmentation {
        try self.divided(image, region, numbering) { try labels($0.colors(in: region)) }
    }

    private static func divided<Image: Picture>(
        _ image: Image,
        _ region: PixelRegion,
        _ numbering: LabelNumbering,
        _ labels: (Image) throws -> [Int32]
    ) throws -> Segmentation {
        guard region.pixelCount <= self.mostPixels else {
            throw LimeError(
                .invalidInput,
                """
                this segmentation takes every pixel of a picture, at most \(self.mostPixels); one of \
                \(region.width)×\(region.height) must be made smaller first
                """
            )
        }
        let found = try labels(image)
        let map = Segmentation(labels: found, numbering: numbering, width: region.width, height: region.height)
        return map.spread(over: region, width: image.width, height: image.height)
    }

    /// Checks the numbers, before any picture is seen.
    ///
    /// - Throws: ``LimeError`` with code `usage`.
    package func validate() throws {
        switch self {
        case .slic(let superpixels, let compactness):
            try Self.validate(superpixels: superpixels)
            try Self.validate(compactness, in: 0.001...1000, "compactness")
        case .plainSLIC(let slic): try slic.validate()
        case .truncatedSLIC(let slic): try slic.validate()
        case .quickshift(let quickshift): try quickshift.validate()
        case .felzenszwalb(let felzenszwalb): try felzenszwalb.validate()
        case .grid(let superpixels): try Self.validate(superpixels: superpixels)
        case .given: break
        }
    }

    static func validate(superpixels: Int) throws {
        guard (1...self.mostSuperpixels).contains(superpixels) else {
            throw LimeError(
                .usage,
                "the number of superpixels must be from 1 to \(self.mostSuperpixels), not \(superpixels)"
            )
        }
    }

    /// Checks a number of a method.
    ///
    /// - Throws: ``LimeError`` with code `usage`, naming the number and its range.
    static func validate(_ value: Double, in range: ClosedRange<Double>, _ name: String) throws {
        guard range.contains(value) else {
            let (low, high) = (Self.shown(range.lowerBound), Self.shown(range.upperBound))
            throw LimeError(.usage, "the \(name) must be from \(low) to \(high), not \(value)")
        }
    }

    private static func shown(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}

extension Segmentation {
    /// The map as it was made, or numbered anew.
    fileprivate func numbered(_ numbering: LabelNumbering) -> Segmentation {
        switch numbering {
        case .byFirstPixel: Segmentation(renumbering: self.labels, width: self.width, height: self.height)
        case .asGiven: self
        }
    }

    /// Refuses a map that does not fit a picture.
    fileprivate func checked(for image: some Picture) throws -> Segmentation {
        guard self.width == image.width, self.height == image.height else {
            throw LimeError(
                .invalidInput,
                """
                the label map is \(self.width)×\(self.height), but the picture is \(image.width)×\(image.height); make \
                the map at the picture's own size
                """
            )
        }
        guard self.count <= SegmentationMethod.mostSuperpixels else {
            throw LimeError(
                .invalidInput,
                """
                the label map has \(self.count) superpixels; at most \(SegmentationMethod.mostSuperpixels) can be \
                explained
                """
            )
        }
        return self
    }
}
