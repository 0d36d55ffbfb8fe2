/// What a hidden superpixel looks like.
public enum ImageFill: Sendable, Hashable, Codable {
    /// The superpixel's own mean colour, so that what it shows goes and its tone stays.
    case mean

    /// One colour. A model of gray pictures receives its luma.
    case color(red: UInt8, green: UInt8, blue: UInt8)

    /// The picture, strongly blurred.
    ///
    /// σ is 10 pixels on a model of 224, and in that proportion on others: what Fong and Vedaldi, "Interpretable
    /// explanations of black boxes by meaningful perturbation" (ICCV 2017, section 4.3), found to take away what a
    /// network recognises at that size.
    case blur

    /// The middle of the scale, (128, 128, 128).
    public static let grey = color(red: 128, green: 128, blue: 128)

    private static let relativeSigma = 10.0 / 224.0

    /// The samples of a picture at the model's size in which every superpixel is hidden, before preprocessing.
    ///
    /// - Parameters:
    ///   - raster: The picture at the model's size.
    ///   - region: Where in it the picture lies; the rest is padding and is not hidden.
    ///   - labels: The superpixel of each pixel; −1 for none.
    ///   - count: The number of superpixels.
    /// - Returns: One number a sample, channels interleaved.
    func samples(_ raster: Raster, region: PixelRegion, labels: [Int32], count: Int) -> [Float] {
        switch self {
        case .mean: return Self.means(raster, labels: labels, count: count)
        case .color(let red, let green, let blue):
            let color = raster.channels == 1 ? [Raster.luma(red, green, blue)] : [red, green, blue]
            return (0..<raster.bytes.count).map { Float(color[$0 % raster.channels]) }
        case .blur:
            let blur = GaussianBlur(sigma: Self.relativeSigma * Double(max(raster.width, raster.height)))
            return blur.samples(raster, region: region)
        }
    }

    private static func means(_ raster: Raster, labels: [Int32], count: Int) -> [Float] {
        let channels = raster.channels
        var sums = [Int](repeating: 0, count: count * channels)
        var pixels = [Int](repeating: 0, count: count)
        for (pixel, label) in labels.enumerated() where label >= 0 {
            pixels[Int(label)] += 1
            for channel in 0..<channels {
                sums[Int(label) * channels + channel] += Int(raster.bytes[pixel * channels + channel])
            }
        }
        let means = sums.indices.map { Float(Double(sums[$0]) / Double(max(1, pixels[$0 / channels]))) }
        var samples = raster.bytes.map { Float($0) }
        for (pixel, label) in labels.enumerated() where label >= 0 {
            for channel in 0..<channels {
                samples[pixel * channels + channel] = means[Int(label) * channels + channel]
            }
        }
        return samples
    }
}
