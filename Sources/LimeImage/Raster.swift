/// 8-bit samples with one or three channels: channel c of pixel (x, y) is `bytes[channels * (y * width + x) + c]`.
package struct Raster: Sendable, Hashable {
    /// Pixels in a row; at least 1.
    package let width: Int

    /// Rows; at least 1.
    package let height: Int

    /// Samples a pixel: 1 for gray, 3 for red, green and blue.
    package let channels: Int

    /// The samples.
    package let bytes: [UInt8]

    /// Creates a raster of `channels * width * height` samples.
    package init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
        precondition(bytes.count == channels * width * height, "not a raster of \(width)×\(height)×\(channels)")
        self.width = width
        self.height = height
        self.channels = channels
        self.bytes = bytes
    }

    /// The number of pixels.
    package var pixelCount: Int { self.width * self.height }

    /// The whole of it.
    package var bounds: PixelRegion { PixelRegion(width: self.width, height: self.height) }
}

extension Raster {
    /// The samples of a picture, in gray when a single channel is asked for.
    package init(_ image: RGBImage, channels: Int) {
        let bytes = channels == 1 ? Self.luma(image.bytes) : image.bytes
        self.init(width: image.width, height: image.height, channels: channels, bytes: bytes)
    }

    /// The luma of one colour, in fixed point as in Pillow 12.3.0, `L24` of src/libImaging/Convert.c.
    ///
    /// Y = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), rounded.
    package static func luma(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        let color = SIMD3<UInt32>(truncatingIfNeeded: SIMD3(red, green, blue))
        return UInt8(truncatingIfNeeded: ((color &* SIMD3(19595, 38470, 7471)).wrappedSum() &+ 0x8000) >> 16)
    }

    private static func luma(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { rgb in
            Array(unsafeUninitializedCapacity: rgb.count / 3) { gray, count in
                count = rgb.count / 3
                for pixel in 0..<count {
                    gray[pixel] = self.luma(rgb[3 * pixel], rgb[3 * pixel + 1], rgb[3 * pixel + 2])
                }
            }
        }
    }
}
