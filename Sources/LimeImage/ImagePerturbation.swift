import LimeCore
import LimeNumerics

/// Samples around a picture: each hides a random half of the superpixels.
///
/// Both the picture and the picture with all superpixels hidden are kept as the model wants them. A sample is a copy
/// of the first, over which the rows of pixels of its hidden superpixels are copied from the second; no picture is made
/// for it.
struct ImagePerturbation: Sendable {
    private let visible: [UInt8]
    private let hidden: [UInt8]

    /// The pieces of memory of each superpixel, one superpixel after the other.
    private let pieces: [Range<Int>]

    /// Where the pieces of each superpixel begin; one more entry than superpixels.
    private let starts: [Int]

    private let sampler: ImageSampler
    private let draws: SuperpixelDraws

    /// Prepares the samples of one picture.
    ///
    /// - Parameters:
    ///   - visible: The picture, packed for the model.
    ///   - hidden: The picture with every superpixel hidden, packed for the model.
    ///   - labels: The superpixel of each of the model's pixels.
    ///   - superpixels: Their number.
    ///   - input: How the model's pixels lie in memory.
    ///   - sampler: The name of the law for reports.
    ///   - draws: Which superpixels the samples show.
    init(
        visible: [UInt8],
        hidden: [UInt8],
        labels: [Int32],
        superpixels: Int,
        input: ImageInput,
        sampler: ImageSampler,
        draws: SuperpixelDraws
    ) {
        self.visible = visible
        self.hidden = hidden
        let pieces = Self.pieces(labels: labels, superpixels: superpixels, input: input)
        self.pieces = pieces.flatMap { $0 }
        self.starts = pieces.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        self.sampler = sampler
        self.draws = draws
    }

    /// The number of superpixels.
    private var superpixels: Int { self.starts.count - 1 }

    /// The byte ranges of each superpixel: its runs within rows, once for all channels or once for each plane.
    private static func pieces(labels: [Int32], superpixels: Int, input: ImageInput) -> [[Range<Int>]] {
        var pieces = [[Range<Int>]](repeating: [], count: superpixels)
        let (planes, pixelBytes) =
            input.layout == .nhwc
            ? (1, input.channels * input.elementType.byteCount) : (input.channels, input.elementType.byteCount)
        for plane in 0..<planes {
            let origin = plane * input.pixelCount
            var start = 0
            for pixel in 1...labels.count where pixel == labels.count || labels[pixel] != labels[start] {
                let label = Int(labels[start])
                if label >= 0 {
                    pieces[label].append((origin + start) * pixelBytes..<(origin + pixel) * pixelBytes)
                }
                start = pixel
            }
        }
        return pieces
    }

    /// The samples, for the explainer.
    var neighborhood: Neighborhood {
        Neighborhood(features: self.superpixels, sampler: self.sampler.rawValue) { samples, rows, buffer in
            let inputs = buffer.bytes(ofInput: 0)
            guard rows.count >= samples.count * self.superpixels, inputs.count >= samples.count * self.visible.count
            else {
                throw LimeError(
                    .modelFailed,
                    "the model's buffer holds \(inputs.count) bytes, too few for \(samples.count) pictures"
                )
            }
            for (item, sample) in samples.enumerated() {
                let row = UnsafeMutableBufferPointer(
                    rebasing: rows[item * self.superpixels..<(item + 1) * self.superpixels]
                )
                self.draws.write(sample, into: row)
                let picture = inputs[item * self.visible.count..<(item + 1) * self.visible.count]
                self.write(UnsafeBufferPointer(row), UnsafeMutableRawBufferPointer(rebasing: picture))
            }
        }
    }

    private func write(_ row: UnsafeBufferPointer<Double>, _ picture: UnsafeMutableRawBufferPointer) {
        self.visible.withUnsafeBytes { picture.copyMemory(from: $0) }
        guard let target = picture.baseAddress else { return }
        self.hidden.withUnsafeBytes { hidden in
            guard let source = hidden.baseAddress else { return }
            self.pieces.withUnsafeBufferPointer { pieces in
                for superpixel in row.indices where row[superpixel] == 0 {
                    for piece in self.starts[superpixel]..<self.starts[superpixel + 1] {
                        let range = pieces[piece]
                        let offset = range.lowerBound
                        (target + offset).copyMemory(from: source + offset, byteCount: range.count)
                    }
                }
            }
        }
    }
}
