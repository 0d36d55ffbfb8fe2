import LimeCore
import LimeNumerics

/// Which superpixels the samples of one picture show.
enum SuperpixelDraws: Sendable {
    /// Any sample can be drawn at any time: its random words are addressed by its number.
    ///
    /// A superpixel is hidden where its word, as a fraction of 2³², is below the share. The first superpixels take their
    /// words from sequences, as many as there are.
    case keyed(Philox, [PartedSequence], hiddenShare: Double)

    /// All samples were drawn at once.
    case drawn(BitRows)

    /// The different ones among the samples were found before.
    case listed(MaskList)

    /// How often each sample counts; `nil` where each counts once.
    var counts: SampleCounts? { if case .listed(let masks) = self { masks.counts } else { nil } }

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

    /// Writes one sample: 1 for each superpixel that is shown, which in sample 0 are all.
    func write(_ sample: Int, into row: UnsafeMutableBufferPointer<Double>) {
        guard sample > 0 else {
            row.update(repeating: 1)
            return
        }
        switch self {
        case .keyed(let generator, let sequences, let share):
            if sequences.count < row.count { Self.draw(sample, from: generator, hiddenShare: share, into: row) }
            for (index, sequence) in sequences.enumerated() { row[index] = sequence.place(sample) < share ? 0 : 1 }
        case .drawn(let rows): rows.write(sample, into: row)
        case .listed(let masks): masks.rows.write(sample, into: row)
        }
    }

    private static func draw(
        _ sample: Int,
        from generator: Philox,
        hiddenShare: Double,
        into row: UnsafeMutableBufferPointer<Double>
    ) {
        let blocks = (row.count + 3) / 4
        for block in 0..<blocks {
            let places = generator.uniforms(at: UInt64(sample * blocks + block))
            for index in 4 * block..<min(4 * block + 4, row.count) {
                row[index] = places[index - 4 * block] < hiddenShare ? 0 : 1
            }
        }
    }
}
