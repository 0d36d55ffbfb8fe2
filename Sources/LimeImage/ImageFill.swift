import LimeCore

/// What a hidden superpixel looks like.
public enum ImageFill: Sendable, Hashable, Codable {
    /// The superpixel's own mean colour, so that what it shows goes and its tone stays.
    case mean

    /// The mean colour without its fraction in 8-bit pictures, as `lime` 0.2.0.1 leaves it (`hide_color=None`).
    ///
    /// There a mean is written into an array of bytes, which cuts its fraction off (`LimeImageExplainer`,
    /// `explain_instance`). In pictures of numbers it is the mean.
    case meanRoundedDown

    /// One colour. A model of gray pictures receives its luma.
    ///
    /// For pictures of 8 bits; a ``FloatImage`` takes ``constant(_:)``, in its own unit.
    case color(red: UInt8, green: UInt8, blue: UInt8)

    /// Numbers in the picture's own unit: one for all channels of the model, or one a channel.
    ///
    /// 8-bit pictures take numbers from 0 to 255, whose fractions are cut off, as by `hide_color` of `lime` 0.2.0.1.
    case constant([Double])

    /// The picture, strongly blurred.
    ///
    /// σ is 10 pixels on a model of 224, and in that proportion on others: what Fong and Vedaldi, "Interpretable
    /// explanations of black boxes by meaningful perturbation" (ICCV 2017, section 4.3), found to take away what a
    /// network recognises at that size.
    case blur

    /// The middle of the scale, (128, 128, 128).
    public static let grey = color(red: 128, green: 128, blue: 128)

    private static let relativeSigma = 10.0 / 224.0

    /// A picture at the model's size in which every superpixel is hidden, before preprocessing.
    ///
    /// - Parameters:
    ///   - raster: The picture at the model's size.
    ///   - region: Where in it the picture lies; the rest is padding and is not hidden.
    ///   - labels: The superpixel of each pixel; −1 for none.
    ///   - count: The number of superpixels.
    /// - Returns: The samples, channels interleaved.
    /// - Throws: ``LimeError`` with code `usage` when the fill does not fit the picture.
    func samples<Scalar>(
        _ raster: SampleRaster<Scalar>,
        region: PixelRegion,
        labels: [Int32],
        count: Int
    ) throws -> [Scalar] {
        switch self {
        case .mean: return Self.means(raster, labels: labels, count: count) { $0 }
        case .meanRoundedDown:
            return Self.means(raster, labels: labels, count: count) { raster.isBytes ? $0.rounded(.down) : $0 }
        case .color(let red, let green, let blue):
            guard raster.isBytes else {
                throw LimeError(
                    .usage,
                    "a fill of 8-bit colour has no meaning for a picture of numbers; give a constant in its own unit"
                )
            }
            let color = raster.channels == 1 ? [Raster.luma(red, green, blue)] : [red, green, blue]
            return raster.samples.indices.map { Scalar(color[$0 % raster.channels]) }
        case .constant(let numbers):
            let color = try Self.color(numbers, of: raster)
            return raster.samples.indices.map { color[$0 % raster.channels] }
        case .blur:
            var blurred = raster
            let sigma = Self.relativeSigma * Double(max(raster.width, raster.height))
            GaussianBlur<Scalar>(sigma: sigma).apply(to: &blurred, region: region)
            return blurred.samples
        }
    }

    private static func color<Scalar>(_ numbers: [Double], of raster: SampleRaster<Scalar>) throws -> [Scalar] {
        let all = numbers.count == 1 ? Array(repeating: numbers[0], count: raster.channels) : numbers
        guard all.count == raster.channels, all.allSatisfy(\.isFinite) else {
            throw LimeError(
                .usage,
                "the fill has \(numbers.count) numbers; it needs 1 or \(raster.channels), one a channel, all finite"
            )
        }
        guard !raster.isBytes || all.allSatisfy((0..<256).contains) else {
            throw LimeError(.usage, "a fill of an 8-bit picture is from 0 to 255 in every channel, not \(numbers)")
        }
        return all.map { Scalar(raster.isBytes ? $0.rounded(.down) : $0) }
    }

    /// Every superpixel in its mean colour, after a last rounding.
    private static func means<Scalar>(
        _ raster: SampleRaster<Scalar>,
        labels: [Int32],
        count: Int,
        rounded: (Double) -> Double
    ) -> [Scalar] {
        let channels = raster.channels
        var sums = [Double](repeating: 0, count: count * channels)
        var pixels = [Int](repeating: 0, count: count)
        for (pixel, label) in labels.enumerated() where label >= 0 {
            pixels[Int(label)] += 1
            for channel in 0..<channels {
                sums[Int(label) * channels + channel] += Double(raster.samples[pixel * channels + channel])
            }
        }
        let means = sums.indices.map { Scalar(rounded(sums[$0] / Double(max(1, pixels[$0 / channels])))) }
        var samples = raster.samples
        for (pixel, label) in labels.enumerated() where label >= 0 {
            for channel in 0..<channels {
                samples[pixel * channels + channel] = means[Int(label) * channels + channel]
            }
        }
        return samples
    }
}
