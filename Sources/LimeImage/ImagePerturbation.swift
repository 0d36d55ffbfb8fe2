import LimeCore
import LimeNumerics

/// Samples around a picture: each hides a random half of the superpixels.
///
/// Both the picture and the picture with all superpixels hidden are kept as the model wants them. A sample is put
/// together from the two, a row of pixels after the other; no picture is made for it.
struct ImagePerturbation: Sendable {
    private let visible: [UInt8]
    private let hidden: [UInt8]

    /// Bytes of one superpixel that lie together.
    private struct Piece: Sendable {
        /// The superpixel; one beyond the last for what is never hidden.
        let superpixel: Int
        /// Where the bytes end.
        let end: Int
    }

    /// The pieces in the order of memory: runs of pixels within the picture, once for all channels or for each plane.
    private let pieces: [Piece]

    /// The number of superpixels.
    private let superpixels: Int

    private let sampler: String
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
        self.pieces = Self.pieces(labels: labels, superpixels: superpixels, input: input)
        self.superpixels = superpixels
        self.sampler = draws.counts?.isExact == true ? SampleCounts.exact : sampler.rawValue
        self.draws = draws
    }

    private static func pieces(labels: [Int32], superpixels: Int, input: ImageInput) -> [Piece] {
        var pieces: [Piece] = []
        let (planes, pixelBytes) =
            input.layout == .nhwc
            ? (1, input.channels * input.elementType.byteCount) : (input.channels, input.elementType.byteCount)
        for plane in 0..<planes {
            let origin = plane * input.pixelCount
            for pixel in 1...labels.count where pixel == labels.count || labels[pixel] != labels[pixel - 1] {
                let label = Int(labels[pixel - 1])
                let superpixel = label >= 0 ? label : superpixels
                pieces.append(Piece(superpixel: superpixel, end: (origin + pixel) * pixelBytes))
            }
        }
        return pieces
    }

    /// The samples, for the explainer.
    var neighborhood: Neighborhood {
        Neighborhood(
            features: self.superpixels,
            sampler: self.sampler,
            counts: self.draws.counts
        ) { samples, rows, buffer in
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
        self.visible.withUnsafeBytes { visible in
            self.hidden.withUnsafeBytes { hidden in
                guard let target = picture.baseAddress, let shown = visible.baseAddress,
                    let covered = hidden.baseAddress
                else { return }
                var (start, end, isHidden) = (0, 0, false)
                for piece in self.pieces {
                    let hides = piece.superpixel < row.count && row[piece.superpixel] == 0
                    if hides != isHidden {
                        (target + start).copyMemory(from: (isHidden ? covered : shown) + start, byteCount: end - start)
                        (start, isHidden) = (end, hides)
                    }
                    end = piece.end
                }
                (target + start).copyMemory(from: (isHidden ? covered : shown) + start, byteCount: end - start)
            }
        }
    }
}
