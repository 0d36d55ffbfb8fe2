/// A picture of numbers, red, green and blue: pixel (x, y) starts at `samples[3 * (y * width + x)]`.
///
/// The numbers may have any range, mostly 0 to 1. A model is given them as they are, so the picture has the model's own
/// width and height and the preprocessing mostly stays `raw`.
public struct FloatImage: Sendable, Hashable {
    /// Pixels in a row; at least 1.
    public let width: Int

    /// Rows; at least 1.
    public let height: Int

    /// The samples, three a pixel.
    public let samples: [Double]

    /// Creates a picture.
    ///
    /// - Precondition: Both extents are positive and there are three samples a pixel.
    public init(width: Int, height: Int, samples: [Double]) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        precondition(samples.count == 3 * width * height, "a picture of \(width)×\(height) has three samples a pixel")
        self.width = width
        self.height = height
        self.samples = samples
    }

    /// Creates a gray picture, in which red, green and blue are equal.
    ///
    /// - Parameters:
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    ///   - gray: One sample a pixel.
    /// - Precondition: Both extents are positive and there is one sample a pixel.
    public init(width: Int, height: Int, gray: [Double]) {
        self.init(width: width, height: height, samples: gray.flatMap { [$0, $0, $0] })
    }

    /// The number of pixels.
    public var pixelCount: Int { self.width * self.height }
}
