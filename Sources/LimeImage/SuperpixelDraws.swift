import LimeNumerics

/// Which superpixels the samples of one picture show.
enum SuperpixelDraws: Sendable {
    /// Any sample can be drawn at any time: its random bits are addressed by its number.
    case keyed(Philox)

    /// All samples were drawn at once.
    case drawn(BitRows)

    /// The superpixels that one block of random bits decides on.
    private static let bitsInBlock = 128

    /// Draws all samples as `lime` 0.2.0.1 does, `LimeImageExplainer.data_labels`: `randint(0, 2, samples * superpixels)`.
    ///
    /// - Parameters:
    ///   - samples: Their number, the picture itself among them, for which bits are drawn and not used.
    ///   - superpixels: The number of superpixels.
    ///   - generator: The stream, which is left behind the last draw.
    /// - Returns: The samples.
    static func drawn(samples: Int, superpixels: Int, from generator: inout NumPyRandomState) -> SuperpixelDraws {
        var rows = BitRows(rows: samples, columns: superpixels)
        for sample in 0..<samples {
            for superpixel in 0..<superpixels where generator.integer(through: 1) == 1 { rows.set(sample, superpixel) }
        }
        return .drawn(rows)
    }

    /// Writes one sample: 1 for each superpixel that is shown, all in sample 0, else each with probability ½.
    func write(_ sample: Int, into row: UnsafeMutableBufferPointer<Double>) {
        guard sample > 0 else {
            row.update(repeating: 1)
            return
        }
        switch self {
        case .keyed(let generator): Self.draw(sample, from: generator, into: row)
        case .drawn(let rows): rows.write(sample, into: row)
        }
    }

    private static func draw(_ sample: Int, from generator: Philox, into row: UnsafeMutableBufferPointer<Double>) {
        let blocks = (row.count + self.bitsInBlock - 1) / self.bitsInBlock
        for block in 0..<blocks {
            let bits = generator.block(at: UInt64(sample * blocks + block))
            let first = block * self.bitsInBlock
            for index in first..<min(first + self.bitsInBlock, row.count) {
                let bit = index - first
                row[index] = Double(bits[bit / 32] >> UInt32(bit % 32) & 1)
            }
        }
    }
}
