import LimeNumerics

/// The samples of a picture as numbers: channel c of pixel (x, y) is `samples[channels * (y * width + x) + c]`.
///
/// 8-bit pictures are computed with in single precision, pictures of numbers in double.
struct SampleRaster<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable>: Sendable {
    /// Pixels in a row; at least 1.
    let width: Int

    /// Rows; at least 1.
    let height: Int

    /// Samples a pixel: 1 for gray, 3 for red, green and blue.
    let channels: Int

    /// The samples.
    var samples: [Scalar]

    /// Whether the samples stand for bytes, so that a fill must be between 0 and 255.
    let isBytes: Bool

    /// The whole of it.
    var bounds: PixelRegion { PixelRegion(width: self.width, height: self.height) }

    /// A hash of the extents and samples.
    ///
    /// A random stream that is named by what the model sees does not depend on the pictures before.
    var hash: UInt64 {
        var hash = StableHash()
        hash.combine(UInt64(self.width))
        hash.combine(UInt64(self.height))
        for sample in self.samples {
            if self.isBytes { hash.combine(UInt8(sample)) } else { hash.combine(Double(sample)) }
        }
        return hash.value
    }
}

extension SampleRaster<Float> {
    /// The samples of an 8-bit raster.
    init(_ raster: Raster) {
        self.init(
            width: raster.width,
            height: raster.height,
            channels: raster.channels,
            samples: raster.bytes.map { Float($0) },
            isBytes: true
        )
    }
}
