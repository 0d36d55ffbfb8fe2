import LimeCore

/// How samples of 0 to 255 become what the model was trained on.
///
/// The names are those of Keras 3, `keras.applications.imagenet_utils.preprocess_input`, besides `raw` and `unit`.
public enum ImagePreprocessing: Sendable, Hashable, Codable {
    /// 0 to 255 as they are, for models that rescale on their own.
    case raw

    /// x / 255, so 0 to 1.
    case unit

    /// x / 127.5 − 1, so −1 to 1.
    case tf

    /// (x / 255 − mean) / deviation with the means and deviations of ImageNet.
    case torch

    /// Blue, green, red, each less the mean of ImageNet; not scaled.
    case caffe

    /// (x / 255 − mean) / deviation with numbers of one's own: one for all channels, or one a channel.
    case standardized(mean: [Double], std: [Double])

    private static let imageNetMeans: [Float] = [0.485, 0.456, 0.406]
    private static let imageNetDeviations: [Float] = [0.229, 0.224, 0.225]
    private static let caffeMeans: [Float] = [103.939, 116.779, 123.68]

    /// The arithmetic for a model with one or three channels.
    ///
    /// - Throws: ``LimeError`` with code `usage` when the numbers do not fit the channels.
    func scaling(channels: Int) throws -> PixelScaling {
        let (zeros, ones) = (Array(repeating: Float(0), count: channels), Array(repeating: Float(1), count: channels))
        let order = Array(0..<channels)
        switch self {
        case .raw: return PixelScaling(divisor: 1, means: zeros, deviations: ones, sources: order)
        case .unit: return PixelScaling(divisor: 255, means: zeros, deviations: ones, sources: order)
        case .tf: return PixelScaling(divisor: 127.5, means: ones, deviations: ones, sources: order)
        case .torch:
            try Self.requireColors("torch", channels)
            return PixelScaling(
                divisor: 255,
                means: Self.imageNetMeans,
                deviations: Self.imageNetDeviations,
                sources: order
            )
        case .caffe:
            try Self.requireColors("caffe", channels)
            return PixelScaling(divisor: 1, means: Self.caffeMeans, deviations: ones, sources: order.reversed())
        case .standardized(let mean, let std):
            let means = try Self.spread(mean, "mean", channels)
            let deviations = try Self.spread(std, "standard deviation", channels)
            let scaling = PixelScaling(divisor: 255, means: means, deviations: deviations, sources: order)
            guard deviations.allSatisfy({ $0 > 0 }), order.allSatisfy({ scaling.isFinite(channel: $0) }) else {
                throw LimeError(
                    .usage,
                    "every standard deviation of the preprocessing must be more than 0 and give finite numbers"
                )
            }
            return scaling
        }
    }

    private static func requireColors(_ name: String, _ channels: Int) throws {
        guard channels == 3 else {
            throw LimeError(
                .usage,
                "the preprocessing '\(name)' is for colour pictures, but the model takes gray ones; use raw, unit or tf"
            )
        }
    }

    private static func spread(_ numbers: [Double], _ name: String, _ channels: Int) throws -> [Float] {
        let spread = numbers.count == 1 ? Array(repeating: numbers[0], count: channels) : numbers
        let floats = spread.map { Float($0) }
        guard floats.count == channels, floats.allSatisfy(\.isFinite) else {
            throw LimeError(
                .usage,
                """
                the preprocessing has \(numbers.count) numbers as \(name); it needs 1 or \(channels), one a channel, all \
                finite
                """
            )
        }
        return floats
    }
}

/// y = (x / divisor − mean) / deviation, in the order of operations of Keras, which computes in single precision.
struct PixelScaling: Sendable {
    let divisor: Float
    let means: [Float]
    let deviations: [Float]

    /// Which channel of the picture feeds each channel of the model.
    let sources: [Int]

    /// The value that the model's channel receives for a sample.
    @inline(__always)
    func callAsFunction<Scalar: BinaryFloatingPoint>(_ sample: Scalar, channel: Int) -> Scalar {
        (sample / Scalar(self.divisor) - Scalar(self.means[channel])) / Scalar(self.deviations[channel])
    }

    /// Whether every sample has a finite value; those of 0 and 255 bound the others.
    func isFinite(channel: Int) -> Bool {
        self(Float(0), channel: channel).isFinite && self(Float(255), channel: channel).isFinite
    }
}
