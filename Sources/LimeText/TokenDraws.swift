import LimeCore
import LimeNumerics

/// Which features the samples of one text hide.
enum TokenDraws: Sendable {
    /// Any sample can be drawn at any time: its random bits are addressed by its number.
    ///
    /// The number of features is uniform from 1 to all, of those that are hidden or of those that are kept.
    case keyed(Philox, countsKept: Bool)

    /// Any sample can be drawn at any time; it counts by a factor of its own.
    case paired(PairedTokens)

    /// All samples were drawn at once.
    case drawn(HiddenTokens)

    /// The different ones among the samples were found before.
    case listed(MaskList)

    /// Writes one sample: 1 for each feature that is there, 0 for each that is hidden.
    ///
    /// - Parameters:
    ///   - sample: The number of the sample; nothing is hidden in sample 0.
    ///   - row: Where to.
    ///   - order: Room for as many numbers as there are features.
    /// - Returns: What the kernel's weight of the sample is multiplied by.
    @discardableResult
    func write(
        _ sample: Int,
        into row: UnsafeMutableBufferPointer<Double>,
        order: UnsafeMutableBufferPointer<Int32>
    ) -> Double {
        guard sample > 0 else {
            row.update(repeating: 1)
            return 1
        }
        switch self {
        case .keyed(let generator, let countsKept):
            Self.draw(sample, from: generator, countsKept: countsKept, into: row, order: order)
        case .paired(let tokens): return tokens.write(sample, into: row)
        case .drawn(let hidden): hidden.write(sample, into: row)
        case .listed(let masks): masks.rows.write(sample, into: row)
        }
        return 1
    }

    /// How often each sample counts; `nil` where each counts once.
    var counts: SampleCounts? { if case .listed(let masks) = self { masks.counts } else { nil } }

    /// Hides or keeps k features, k uniform from 1 to all, by the first steps of a Fisher–Yates shuffle.
    ///
    /// Whichever are fewer, those hidden or those kept, are chosen. A number below n is the upper half of n times 32
    /// random bits, off from uniform by less than n / 2³².
    private static func draw(
        _ sample: Int,
        from generator: Philox,
        countsKept: Bool,
        into row: UnsafeMutableBufferPointer<Double>,
        order: UnsafeMutableBufferPointer<Int32>
    ) {
        let count = row.count
        let position = UInt64(sample) << 32
        let first = generator.block(at: position)[0]
        let counted = 1 + Int((UInt64(first) &* UInt64(count)) >> 32)
        let hidden = countsKept ? count - counted : counted
        let (chosen, mark) = hidden <= count - hidden ? (hidden, 0.0) : (count - hidden, 1.0)
        row.update(repeating: 1 - mark)
        guard chosen > 0 else { return }
        for index in 0..<count { order[index] = Int32(truncatingIfNeeded: index) }
        // The first word has told how many.
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: (chosen + 4) / 4 * 4) { bits in
            generator.fill(bits, at: position)
            for step in 0..<chosen {
                let other = step &+ Int((UInt64(bits[step &+ 1]) &* UInt64(count &- step)) >> 32)
                let feature = order[other]
                order[other] = order[step]
                row[Int(feature)] = mark
            }
        }
    }
}
