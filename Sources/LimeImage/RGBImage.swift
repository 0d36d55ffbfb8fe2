/// A picture of 8-bit red, green and blue, stored row by row: pixel (x, y) starts at `bytes[3 * (y * width + x)]`.
public struct RGBImage: Sendable, Hashable {
    /// Pixels in a row; at least 1.
    public let width: Int

    /// Rows; at least 1.
    public let height: Int

    /// The samples, three a pixel.
    public let bytes: [UInt8]

    /// Creates a picture.
    ///
    /// - Precondition: Both extents are positive and there are three bytes a pixel.
    public init(width: Int, height: Int, bytes: [UInt8]) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        precondition(bytes.count == 3 * width * height, "a picture of \(width)×\(height) has three bytes a pixel")
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// Creates a gray picture, in which red, green and blue are equal.
    ///
    /// - Parameters:
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    ///   - gray: One byte a pixel.
    /// - Precondition: Both extents are positive and there is one byte a pixel.
    public init(width: Int, height: Int, gray: [UInt8]) {
        self.init(width: width, height: height, bytes: gray.flatMap { [$0, $0, $0] })
    }

    /// The number of pixels.
    public var pixelCount: Int { self.width * self.height }
}
