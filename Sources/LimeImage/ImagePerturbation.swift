import LimeCore
import LimeNumerics

/// Samples around a picture: each hides a random half of the superpixels.
///
/// Both the picture and the picture with all superpixels hidden are kept as the model wants them. A sample is a copy
/// of the first, over which the rows of pixels of its hidden superpixels are copied from the second; no picture is made
/// for it.
struct ImagePerturbation: Sendable {
    /// The number of superpixels.
    let superpixels: Int

    private let visible: [UInt8]
    private let hidden: [UInt8]

    /// The pieces of memory of each superpixel, one superpixel after the other.
    private let pieces: [Range<Int>]

    /// Where the pieces of each superpixel begin; one more entry than superpixels.
    private let starts: [Int]

    private let generator: Philox

    /// The superpixels that one block of random bits decides on.
    private static let bitsInBlock = 128

    /// Prepares the samples of one picture.
    ///
    /// - Parameters:
    ///   - raster: The picture at the model's size.
    ///   - region: Where in it the picture lies.
    ///   - labels: The superpixel of each of its pixels.
    ///   - superpixels: Their number.
    ///   - fill: What a hidden superpixel looks like.
    ///   - packing: How the model wants a picture.
    ///   - seed: The seed of the random bits.
    init(
        _ raster: Raster,
        region: PixelRegion,
        labels: [Int32],
        superpixels: Int,
        fill: ImageFill,
        packing: PicturePacking,
        seed: UInt64
    ) {
        self.superpixels = superpixels
        self.visible = packing.bytes(raster.bytes)
        self.hidden = packing.bytes(fill.samples(raster, region: region, labels: labels, count: superpixels))
        let pieces = Self.pieces(labels: labels, superpixels: superpixels, input: packing.input)
        self.pieces = pieces.flatMap { $0 }
        self.starts = pieces.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        self.generator = Philox(seed: seed, stream: Self.stream(raster))
    }

    /// The random stream belongs to what the model sees, so that a picture's samples do not depend on its neighbours.
    private static func stream(_ raster: Raster) -> UInt64 {
        var hash = StableHash()
        hash.combine(UInt64(raster.width))
        hash.combine(UInt64(raster.height))
        for byte in raster.bytes { hash.combine(byte) }
        return hash.value
    }

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
        Neighborhood(features: self.superpixels, sampler: "bernoulli") { samples, rows, buffer in
            let inputs = buffer.bytes(ofInput: 0)
            guard rows.count >= samples.count * self.superpixels, inputs.count >= samples.count * self.visible.count
            else {
                throw LimeError(
                    .modelFailed,
                    "the model's buffer holds \(inputs.count) bytes, too few for \(samples.count) pictures"
                )
            }
            for (item, sample) in samples.enumerated() {
                let row = rows[item * self.superpixels..<(item + 1) * self.superpixels]
                self.draw(sample, UnsafeMutableBufferPointer(rebasing: row))
                let picture = inputs[item * self.visible.count..<(item + 1) * self.visible.count]
                self.write(UnsafeBufferPointer(rebasing: row), UnsafeMutableRawBufferPointer(rebasing: picture))
            }
        }
    }

    /// Draws which superpixels a sample shows: all in sample 0, else each with probability ½.
    ///
    /// The bits are addressed by the number of the sample, so any range may be drawn at any time.
    private func draw(_ sample: Int, _ row: UnsafeMutableBufferPointer<Double>) {
        guard sample > 0 else {
            row.update(repeating: 1)
            return
        }
        let blocks = (self.superpixels + Self.bitsInBlock - 1) / Self.bitsInBlock
        for block in 0..<blocks {
            let bits = self.generator.block(at: UInt64(sample * blocks + block))
            let first = block * Self.bitsInBlock
            for index in first..<min(first + Self.bitsInBlock, self.superpixels) {
                let bit = index - first
                row[index] = Double(bits[bit / 32] >> UInt32(bit % 32) & 1)
            }
        }
    }

    private func write(_ row: UnsafeBufferPointer<Double>, _ picture: UnsafeMutableRawBufferPointer) {
        self.visible.withUnsafeBytes { picture.copyMemory(from: $0) }
        guard let target = picture.baseAddress else { return }
        self.hidden.withUnsafeBytes { hidden in
            guard let source = hidden.baseAddress else { return }
            self.pieces.withUnsafeBufferPointer { pieces in
                for superpixel in 0..<self.superpixels where row[superpixel] == 0 {
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
