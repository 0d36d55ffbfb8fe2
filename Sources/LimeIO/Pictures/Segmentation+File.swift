internal import CVips
public import Lime

extension Segmentation {
    /// Reads a label map made elsewhere: an .npy file of shape (height, width), or a gray PNG of 8 or 16 bits.
    ///
    /// The superpixels are numbered 0, 1, … in the order of the file's labels, so labels that are already 0 … n − 1 stay
    /// what they are, unless they are taken as given. Negative labels are pixels outside all superpixels.
    ///
    /// - Parameters:
    ///   - path: The file; its content tells which kind it is.
    ///   - numbering: That of the explainer's options, which numbers them anew where it is by the first pixel.
    ///   - maximumPixels: The most pixels that are accepted.
    /// - Throws: ``LimeError`` with code `fileNotFound`, `invalidInput`, or `runtimeMissing` for a PNG without libvips.
    public init(
        file path: String,
        numbering: LabelNumbering = .byFirstPixel,
        maximumPixels: Int = ImageFile.defaultMaximumPixels
    ) throws {
        let bytes = try InputFile.bytes(path)
        let raw =
            bytes.first == 0x93
            ? try Self.labels(NPYFile(bytes: bytes, name: path), name: path, maximumPixels: maximumPixels)
            : try Self.labels(picture: bytes, name: path, maximumPixels: maximumPixels)
        try self.init(raw, numbering, name: path)
    }

    /// Labels as a file holds them, row by row.
    private struct RawLabels {
        let labels: [Int64]
        let width: Int
        let height: Int
    }

    private static func labels(_ array: NPYFile, name: String, maximumPixels: Int) throws -> RawLabels {
        guard array.shape.count == 2, array.count > 0 else {
            throw LimeError(.invalidInput, "\(name): has shape \(array.shape); labels have the shape (height, width)")
        }
        let (height, width) = (array.shape[0], array.shape[1])
        guard array.count <= maximumPixels else {
            throw LimeError(
                .invalidInput,
                "\(name): has \(width) × \(height) labels, more than the \(maximumPixels) pixels that are accepted;"
                    + " raise --max-pixels"
            )
        }
        var labels: [Int64] = []
        labels.reserveCapacity(array.count)
        for y in 0..<height {
            for x in 0..<width {
                let index = array.isFortranOrder ? x * height + y : y * width + x
                guard let label = array.integer(at: index) else {
                    throw LimeError(
                        .invalidInput,
                        "\(name): the label \(array[index]) in row \(y), column \(x) is not a whole number"
                    )
                }
                labels.append(label)
            }
        }
        return RawLabels(labels: labels, width: width, height: height)
    }

    private static func labels(picture bytes: [UInt8], name: String, maximumPixels: Int) throws -> RawLabels {
        try ImageFile.open(bytes, name: name, maximumPixels: maximumPixels) { image in
            let isWide = image.format == Int32(CVIPS_USHORT)
            guard image.bands == 1, isWide || image.format == Int32(CVIPS_UCHAR) else {
                throw LimeError(
                    .invalidInput,
                    "\(name): has \(image.bands) channels; labels are a gray PNG of 8 or 16 bits, or an .npy file"
                )
            }
            let (width, height) = (image.width, image.height)
            let samples = try image.samples()
            guard samples.count == width * height * (isWide ? 2 : 1) else {
                throw VipsFailure(reason: "\(samples.count) bytes for \(width) × \(height) labels")
            }
            let labels = samples.withUnsafeBytes { samples in
                (0..<width * height).map { index in
                    isWide
                        ? Int64(samples.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
                        : Int64(samples[index])
                }
            }
            return RawLabels(labels: labels, width: width, height: height)
        }
    }

    private init(_ raw: RawLabels, _ numbering: LabelNumbering, name: String) throws {
        let distinct = Set(raw.labels).filter { $0 >= 0 }.sorted()
        guard !distinct.isEmpty else {
            throw LimeError(.invalidInput, "\(name): has no label that is 0 or more, so there is no superpixel")
        }
        let labels: [Int32]
        switch numbering {
        case .byFirstPixel:
            var numbers: [Int64: Int32] = [:]
            for (number, label) in distinct.enumerated() { numbers[label] = Int32(number) }
            labels = raw.labels.map { numbers[$0] ?? -1 }
        case .asGiven: labels = raw.labels.map { $0 < distinct.count ? Int32(max(-1, $0)) : -1 }
        }
        self.init(labels: labels, count: distinct.count, width: raw.width, height: raw.height)
    }
}
