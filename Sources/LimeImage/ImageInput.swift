import LimeCore

/// The one input of a model of pictures, with every extent known.
struct ImageInput: Sendable, Hashable {
    let name: String
    let width: Int
    let height: Int

    /// 3 for colour, 1 for gray.
    let channels: Int

    let layout: ImageLayout

    /// Floating point of 32 or 64 bits, or bytes.
    let elementType: ModelInput.ElementType

    /// No model of pictures is near this; beyond it a signature is taken for a mistake.
    private static let mostPixels = 1 << 24

    /// Reads the input off a signature.
    ///
    /// - Parameters:
    ///   - signature: What the model takes.
    ///   - layout: The order of its extents; `nil` to tell it from where the 1 or 3 channels stand.
    ///   - size: The size for extents that the model leaves open.
    /// - Throws: ``LimeError`` with code `invalidInput` when the model takes no pictures, `usage` when an option is
    ///   needed or does not fit.
    init(_ signature: ModelSignature, layout: ImageLayout?, size: ImageSize?) throws {
        guard let input = signature.inputs.first, signature.inputs.count == 1 else {
            throw Self.noPictures("it has \(signature.inputs.count) inputs, not one")
        }
        guard [.float32, .float64, .uint8].contains(input.elementType) else {
            throw Self.noPictures(
                "input '\(input.name)' takes \(input.elementType.rawValue), not float32, float64 or uint8"
            )
        }
        guard input.shape.count == 3 else {
            throw Self.noPictures("input '\(input.name)' has the shape \(input.shape), not height, width and channels")
        }
        self.name = input.name
        self.elementType = input.elementType
        self.layout = try layout ?? Self.guessedLayout(input)
        let shape = self.layout == .nhwc ? input.shape : [input.shape[1], input.shape[2], input.shape[0]]
        guard shape[2] == 1 || shape[2] == 3 else {
            throw Self.noPictures("input '\(input.name)' of shape \(input.shape) has \(shape[2]) channels, not 1 or 3")
        }
        self.channels = shape[2]
        self.height = try Self.extent(shape[0], size?.height, "height", input)
        self.width = try Self.extent(shape[1], size?.width, "width", input)
        let (pixels, overflow) = self.width.multipliedReportingOverflow(by: self.height)
        guard !overflow, pixels <= Self.mostPixels else {
            throw Self.noPictures("input '\(input.name)' would have \(self.width)×\(self.height) pixels")
        }
    }

    private static func guessedLayout(_ input: ModelInput) throws -> ImageLayout {
        let (first, last) = ([1, 3].contains(input.shape[0]), [1, 3].contains(input.shape[2]))
        if last, !first { return .nhwc }
        if first, !last { return .nchw }
        guard first else {
            throw self.noPictures("input '\(input.name)' of shape \(input.shape) has no extent of 1 or 3 channels")
        }
        throw LimeError(
            .usage,
            "the shape \(input.shape) of input '\(input.name)' can be read in two ways; set the layout to nhwc or nchw"
        )
    }

    private static func extent(_ declared: Int, _ wanted: Int?, _ name: String, _ input: ModelInput) throws -> Int {
        guard declared != 0 else { throw self.noPictures("input '\(input.name)' has a \(name) of 0") }
        if let wanted {
            guard wanted > 0 else { throw LimeError(.usage, "the input's \(name) must be 1 or more, not \(wanted)") }
            guard declared < 0 || declared == wanted else {
                throw LimeError(.usage, "input '\(input.name)' has a fixed \(name) of \(declared), not \(wanted)")
            }
            return wanted
        }
        guard declared > 0 else {
            throw LimeError(
                .usage,
                "input '\(input.name)' leaves its \(name) open; set the input size to that on which it was trained"
            )
        }
        return declared
    }

    private static func noPictures(_ reason: String) -> LimeError {
        LimeError(.invalidInput, "this is no model of pictures: \(reason)")
    }

    /// The input as a model declares it, without open extents.
    var modelInput: ModelInput {
        let shape =
            self.layout == .nhwc ? [self.height, self.width, self.channels] : [self.channels, self.height, self.width]
        return ModelInput(name: self.name, elementType: self.elementType, shape: shape)
    }

    /// The number of pixels.
    var pixelCount: Int { self.width * self.height }

    /// The number of bytes of one picture.
    var byteCount: Int { self.pixelCount * self.channels * self.elementType.byteCount }
}
