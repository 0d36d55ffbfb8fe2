import LimeImage

/// A recorded picture: of bytes or of numbers, gray or in colour.
enum GoldenPicture {
    case bytes(RGBImage)
    case numbers(FloatImage)

    /// Reads rows of pixels; a pixel is a number or a list of three.
    ///
    /// - Parameters:
    ///   - rows: The picture.
    ///   - type: NumPy's name of the type of its samples.
    /// - Throws: ``GoldenError`` when that is no picture.
    init(_ rows: GoldenValue, type: String) throws {
        let pixels = try rows.array().map { try $0.array() }
        let (height, width) = (pixels.count, pixels.first?.count ?? 0)
        let samples = try pixels.flatMap { try $0.flatMap { try $0.flattened() } }
        guard width > 0, samples.count == height * width || samples.count == 3 * height * width else {
            throw GoldenError("the picture is neither gray nor in colour")
        }
        let colors = samples.count == 3 * height * width ? samples : samples.flatMap { [$0, $0, $0] }
        switch type {
        case "uint8":
            let bytes = colors.compactMap { UInt8(exactly: $0) }
            guard bytes.count == colors.count else { throw GoldenError("the picture holds other than bytes") }
            self = .bytes(RGBImage(width: width, height: height, bytes: bytes))
        case "float64", "float32": self = .numbers(FloatImage(width: width, height: height, samples: colors))
        default: throw GoldenError("samples of type '\(type)' are not known")
        }
    }

    var width: Int {
        switch self {
        case .bytes(let image): image.width
        case .numbers(let image): image.width
        }
    }

    var height: Int {
        switch self {
        case .bytes(let image): image.height
        case .numbers(let image): image.height
        }
    }

    /// NumPy's name of the type of its samples.
    var type: String {
        switch self {
        case .bytes: "uint8"
        case .numbers: "float64"
        }
    }

    /// The picture divided.
    func segmented(by method: SegmentationMethod) throws -> Segmentation {
        switch self {
        case .bytes(let image): try method.segment(image)
        case .numbers(let image): try method.segment(image)
        }
    }
}
