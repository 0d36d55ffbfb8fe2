internal import CVips
public import Lime

extension ImageFile {
    /// The bytes of a PNG file.
    ///
    /// - Parameter image: The picture.
    /// - Returns: The file's contents; the same picture gives the same bytes.
    /// - Throws: ``LimeError`` with code `runtimeMissing`.
    public static func pngData(_ image: RGBImage) throws -> [UInt8] {
        try Self.encode(image) { try $0.png() }
    }

    /// The bytes of a JPEG file.
    ///
    /// - Parameters:
    ///   - image: The picture.
    ///   - quality: From 1 to 100; numbers beyond are the nearest end.
    /// - Returns: The file's contents.
    /// - Throws: ``LimeError`` with code `runtimeMissing`.
    public static func jpegData(_ image: RGBImage, quality: Int = 90) throws -> [UInt8] {
        try Self.encode(image) { try $0.jpeg(quality: min(max(quality, 1), 100)) }
    }

    /// Draws an SVG document and gives the bytes of a PNG file.
    ///
    /// Texts are drawn with the system's fonts; where ``fontsMissing`` has something to say they stay blank.
    ///
    /// - Parameters:
    ///   - svg: The document, which comes from this package.
    ///   - width: The width in pixels; `nil` for the document's own. The height follows.
    ///   - wanted: Where no width is given, how many times larger than its own size the drawing is wanted; a long drawing
    ///     is made as large as can be.
    ///   - maximumPixels: The most pixels that are accepted.
    /// - Returns: The file's contents.
    /// - Throws: ``LimeError`` with code `invalidInput`, `usage` or `runtimeMissing`.
    public static func rasterize(
        svg: String,
        width: Int? = nil,
        scale wanted: Double = 1,
        maximumPixels: Int = Self.defaultMaximumPixels
    ) throws -> [UInt8] {
        let library = try VipsLibrary.shared
        let document = Array(svg.utf8)
        return try library.withLock {
            try document.withUnsafeBytes { bytes in
                let draw = { (scale: Double) in
                    try VipsImage(library) { cvips_load_svg($0, bytes.baseAddress, bytes.count, scale, &$1) }
                }
                do {
                    let plain = try draw(1)
                    let scale =
                        width.map { Double($0) / Double(max(1, plain.width)) }
                        ?? Self.scale(wanted, of: plain, maximumPixels: maximumPixels)
                    try Self.checkDrawing(plain, scale: scale, maximumPixels: maximumPixels)
                    return try (scale == 1 ? plain : draw(scale)).png()
                } catch let failure as VipsFailure {
                    throw LimeError(.invalidInput, "the SVG drawing cannot be made into a picture (\(failure))")
                }
            }
        }
    }

    /// The most rows or columns that librsvg 2.54 draws.
    private static let longestSide = 32_000.0

    /// The scale that is wanted, or the largest below it, but not below 1, at which a drawing can be made.
    private static func scale(_ wanted: Double, of image: VipsImage, maximumPixels: Int) -> Double {
        let (width, height) = (Double(max(1, image.width)), Double(max(1, image.height)))
        let most = min(Self.longestSide / max(width, height), (Double(maximumPixels) / (width * height)).squareRoot())
        // Sides are rounded after scaling, so a little is left.
        return max(1, min(wanted, most * 0.999))
    }

    /// Refuses a drawing that would be too large or nothing at a scale.
    private static func checkDrawing(_ image: VipsImage, scale: Double, maximumPixels: Int) throws {
        let width = (Double(image.width) * scale).rounded()
        let height = (Double(image.height) * scale).rounded()
        // Beyond 0.001 … 100,000 libvips 8.14 draws at scale 1 without a word.
        guard width >= 1, (0.001...100_000).contains(scale) else {
            throw LimeError(.usage, "the SVG drawing cannot be made \(width) pixels wide")
        }
        guard width * height <= Double(maximumPixels) else {
            throw LimeError(
                .invalidInput,
                "the SVG drawing would have \(width) × \(height) pixels, more than the \(maximumPixels) that are accepted;"
                    + " make it smaller or raise --max-pixels"
            )
        }
    }

    private static func encode(_ image: RGBImage, _ body: (VipsImage) throws -> [UInt8]) throws -> [UInt8] {
        guard let width = Int32(exactly: image.width), let height = Int32(exactly: image.height) else {
            throw LimeError(.invalidInput, "a picture of \(image.width) × \(image.height) pixels cannot be encoded")
        }
        let library = try VipsLibrary.shared
        return try library.withLock {
            do {
                let picture = try image.bytes.withUnsafeBytes { bytes in
                    try VipsImage(library) { cvips_from_rgb($0, bytes.baseAddress, bytes.count, width, height, &$1) }
                }
                return try body(picture)
            } catch let failure as VipsFailure {
                throw LimeError(.invalidInput, "the picture cannot be encoded (\(failure))")
            }
        }
    }
}
