import LimeCore

/// What is asked of a picture, whatever its samples are.
protocol Picture: Sendable {
    /// The numbers in which it is computed with.
    associatedtype Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable

    /// Pixels in a row.
    var width: Int { get }

    /// Rows.
    var height: Int { get }

    /// The picture in 8 bits, to look for borders in.
    var levels: RGBImage { get }

    /// The colours of a part of it in the unit of scikit-image, in which bytes are divided by 255.
    func colors(in region: PixelRegion) -> SampleRaster<Double>

    /// The picture as the model sees it, before preprocessing.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` when the picture cannot be brought to the model's input.
    func resized(_ geometry: ImageGeometry, channels: Int) throws -> SampleRaster<Scalar>

    /// Refuses samples that cannot be computed with.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput`.
    func check() throws
}

extension Picture {
    /// The whole of it.
    var bounds: PixelRegion { PixelRegion(width: self.width, height: self.height) }
}

extension PixelRegion {
    /// The samples of the region's pixels, three a pixel, of a picture of some width.
    func samples<Sample>(of samples: [Sample], width: Int) -> [Sample] {
        guard self.width < width || self.pixelCount * 3 < samples.count else { return samples }
        return self.rows.flatMap { y in
            samples[3 * (y * width + self.x)..<3 * (y * width + self.x + self.width)]
        }
    }
}
