internal import CVips
public import Lime

/// Pictures read from files and written as such, by libvips.
public enum ImageFile {
    /// The most pixels that a picture may have unless told otherwise: 100 million.
    public static let defaultMaximumPixels = 100_000_000

    /// Reads a picture file: JPEG, PNG, WebP, GIF, TIFF, HEIF or AVIF, the first one where there are several.
    ///
    /// The picture is turned upright as its EXIF orientation says and made 8-bit RGB as Pillow's `convert("RGB")` makes
    /// it: gray is repeated, palettes are looked up, transparency is dropped without laying the picture on a background,
    /// CMYK becomes (255 − C)(255 − K) / 255 and colour profiles are left aside. Of 16 bits the upper 8 are taken.
    /// The size is checked before anything is decoded.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - maximumPixels: The most pixels that are accepted.
    /// - Returns: The picture.
    /// - Throws: ``LimeError`` with code `fileNotFound`, `invalidInput` or `runtimeMissing`.
    public static func read(_ path: String, maximumPixels: Int = Self.defaultMaximumPixels) throws -> RGBImage {
        try Self.read(bytes: InputFile.bytes(path), name: path, maximumPixels: maximumPixels)
    }

    /// Reads a picture from the bytes of its file, as ``read(_:maximumPixels:)`` does.
    ///
    /// - Parameters:
    ///   - bytes: The contents of the file.
    ///   - name: What messages call it.
    ///   - maximumPixels: The most pixels that are accepted.
    /// - Returns: The picture.
    /// - Throws: ``LimeError`` with code `invalidInput` or `runtimeMissing`.
    public static func read(
        bytes: [UInt8],
        name: String,
        maximumPixels: Int = Self.defaultMaximumPixels
    ) throws -> RGBImage {
        try Self.open(bytes, name: name, maximumPixels: maximumPixels) { image in
            if image.interpretation == Int32(CVIPS_CMYK), image.bands >= 4 {
                let upright = try image.in8Bits().firstBands(4).decodedUpright()
                return try Self.picture(upright, samples: Self.rgb(fromCMYK: upright.samples()))
            }
            let upright = try Self.inRGB(image, name: name).decodedUpright()
            return try Self.picture(upright, samples: upright.samples())
        }
    }

    /// Opens the bytes of a file, checks kind and size, and lets somebody decode it under libvips' lock.
    static func open<Value>(
        _ bytes: [UInt8],
        name: String,
        maximumPixels: Int,
        _ body: (VipsImage) throws -> Value
    ) throws -> Value {
        guard !bytes.isEmpty else { throw LimeError(.invalidInput, "\(name): is empty; a picture is needed") }
        let library = try VipsLibrary.shared
        return try library.withLock {
            try bytes.withUnsafeBytes { bytes in
                try Self.checkKind(bytes, name: name, library: library)
                do {
                    let image = try VipsImage(library) { cvips_load($0, bytes.baseAddress, bytes.count, &$1) }
                    try Self.checkSize(image, name: name, maximumPixels: maximumPixels)
                    return try body(image)
                } catch let failure as VipsFailure {
                    throw LimeError(
                        .invalidInput,
                        "\(name): is damaged or cut off and cannot be decoded (\(failure)); get the file again"
                    )
                }
            }
        }
    }

    /// The loaders that a file from anywhere may reach.
    ///
    /// libvips has others, for PDF, scientific formats and what ImageMagick knows, that are not made for hostile files;
    /// that for SVG serves our own drawings only.
    private static let loaders = ["Jpeg", "Png", "Webp", "Nsgif", "Tiff", "Heif"]

    private static func checkKind(_ bytes: UnsafeRawBufferPointer, name: String, library: VipsLibrary) throws {
        let loader = cvips_find_loader(library.functions, bytes.baseAddress, bytes.count).map { String(cString: $0) }
        cvips_clear_error(library.functions)
        guard let loader, Self.loaders.contains(where: { loader.hasPrefix("VipsForeignLoad\($0)") }) else {
            throw LimeError(
                .invalidInput,
                "\(name): is not a picture that can be read; JPEG, PNG, WebP, GIF, TIFF, HEIF and AVIF can"
            )
        }
    }

    static func checkSize(_ image: VipsImage, name: String, maximumPixels: Int) throws {
        let (pixels, overflow) = image.width.multipliedReportingOverflow(by: image.height)
        guard image.width > 0, image.height > 0, image.bands > 0 else {
            throw LimeError(.invalidInput, "\(name): is a picture without pixels")
        }
        guard !overflow, pixels <= maximumPixels else {
            throw LimeError(
                .invalidInput,
                "\(name): has \(image.width) × \(image.height) pixels, more than the \(maximumPixels) that are accepted;"
                    + " make it smaller or raise --max-pixels"
            )
        }
    }

    private static func inRGB(_ image: VipsImage, name: String) throws -> VipsImage {
        guard image.hasColour else {
            throw LimeError(
                .invalidInput,
                "\(name): has \(image.bands) channels without a known meaning; save it as an RGB or gray picture"
            )
        }
        return try image.inSRGB().in8Bits().firstBands(3)
    }

    private static func picture(_ image: VipsImage, samples: [UInt8]) throws -> RGBImage {
        guard samples.count == 3 * image.width * image.height else {
            throw VipsFailure(reason: "\(samples.count) samples for \(image.width) × \(image.height) pixels")
        }
        return RGBImage(width: image.width, height: image.height, bytes: samples)
    }

    /// Red is (255 − C)(255 − K) / 255, as in Pillow's `cmyk2rgb`, which takes a product over 255 in the same way.
    private static func rgb(fromCMYK samples: [UInt8]) -> [UInt8] {
        var rgb: [UInt8] = []
        rgb.reserveCapacity(samples.count / 4 * 3)
        for pixel in stride(from: 0, to: samples.count - 3, by: 4) {
            let light = 255 - Int(samples[pixel + 3])
            for channel in 0..<3 {
                let product = Int(samples[pixel + channel]) * light + 128
                rgb.append(UInt8(clamping: light - (product + product >> 8) >> 8))
            }
        }
        return rgb
    }
}
