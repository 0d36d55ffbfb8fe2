import LimeCore

/// Turns samples into the bytes of a model's input: scaled, in its order of channels, in its layout.
struct PicturePacking: Sendable {
    let input: ImageInput

    private let scaling: PixelScaling

    /// Prepares the arithmetic.
    ///
    /// - Throws: ``LimeError`` with code `usage` when the preprocessing does not fit the input.
    init(input: ImageInput, preprocessing: ImagePreprocessing) throws {
        guard input.elementType != .uint8 || preprocessing == .raw else {
            throw LimeError(
                .usage,
                "input '\(input.name)' takes bytes of 0 to 255, which a preprocessing would spoil; set it to raw"
            )
        }
        self.input = input
        self.scaling = try preprocessing.scaling(channels: input.channels)
    }

    /// Packs samples, channels interleaved.
    func bytes<Scalar: BinaryFloatingPoint>(_ samples: [Scalar]) -> [UInt8] {
        switch self.input.elementType {
        case .uint8: self.packed(samples) { _, sample in UInt8(max(0, min(255, sample.rounded()))) }
        case .float64: self.packed(samples) { channel, sample in Double(self.scaling(sample, channel: channel)) }
        default: self.packed(samples) { channel, sample in Float(self.scaling(sample, channel: channel)) }
        }
    }

    @inline(__always)
    private func packed<Sample, Value: BitwiseCopyable>(
        _ samples: [Sample],
        _ value: (_ channel: Int, Sample) -> Value
    ) -> [UInt8] {
        let (pixels, channels) = (self.input.pixelCount, self.input.channels)
        let (pixelStep, channelStep) = self.input.layout == .nhwc ? (channels, 1) : (1, pixels)
        return [UInt8](unsafeUninitializedCapacity: self.input.byteCount) { bytes, count in
            count = self.input.byteCount
            let target = UnsafeMutableRawBufferPointer(bytes)
            for (channel, source) in self.scaling.sources.enumerated() {
                for pixel in 0..<pixels {
                    let offset = (pixel * pixelStep + channel * channelStep) * MemoryLayout<Value>.size
                    let value = value(channel, samples[pixel * channels + source])
                    target.storeBytes(of: value, toByteOffset: offset, as: Value.self)
                }
            }
        }
    }
}
