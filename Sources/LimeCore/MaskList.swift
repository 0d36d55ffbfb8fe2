package import LimeNumerics

/// The different masks among the samples around an instance, in the order in which they came.
///
/// A mask is 1 for each feature that a sample keeps and 0 for each that it hides. The first one keeps all.
package struct MaskList: Sendable {
    /// The masks.
    package let rows: BitRows

    /// How often each of them counts.
    package let counts: SampleCounts

    /// The most samples whose masks are remembered, and the most bits that these may have, 256 MiB.
    private static let mostSamples = 1 << 20
    private static let mostBits = 1 << 31

    /// Whether the masks of some samples can be remembered.
    package static func isPossible(samples: Int, features: Int) -> Bool {
        samples <= Self.mostSamples && samples <= Self.mostBits / max(64, features)
    }

    /// Draws samples and finds the equal ones among them.
    ///
    /// Where samples may be added later, all that there may be are drawn, and each stays one of its own.
    ///
    /// - Parameters:
    ///   - sampling: How many, in which parts; ``isPossible(samples:features:)``.
    ///   - features: The number of features, at least 1.
    ///   - draw: Writes the mask of a sample, which is told by its number, and returns what the kernel's weight is
    ///     multiplied by; equal masks have equal factors.
    package init(
        _ sampling: SamplingOptions,
        features: Int,
        draw: (_ sample: Int, _ row: UnsafeMutableBufferPointer<Double>) -> Double
    ) {
        let parts = sampling.parts
        let isGrowing = sampling.untilStable != nil
        var masks = DistinctBitRows(columns: features, capacity: sampling.mostSamples)
        var tally: [(sample: Int, part: Int, count: Int, factor: Double)] = []
        // By mask, the last entry of the tally that is about it.
        var latest: [Int] = []
        withUnsafeTemporaryAllocation(of: Double.self, capacity: features) { row in
            for (part, samples) in parts.enumerated() {
                for sample in samples {
                    // The instance is no draw.
                    let factor = sample == 0 ? 1 : draw(sample, row)
                    if sample == 0 { row.update(repeating: 1) }
                    let row = UnsafeBufferPointer(row)
                    let mask = isGrowing ? masks.append(row) : masks.index(of: row)
                    if mask < latest.count, tally[latest[mask]].part == part, tally[latest[mask]].factor == factor {
                        tally[latest[mask]].count += 1
                        continue
                    }
                    if mask == latest.count { latest.append(tally.count) } else { latest[mask] = tally.count }
                    tally.append((mask, part, 1, factor))
                }
            }
        }
        self.rows = masks.rows
        self.counts = SampleCounts(
            tally.map { ($0.sample, .init(part: Int32($0.part), count: Double($0.count), factor: $0.factor)) },
            samples: masks.rows.rows,
            drawn: sampling.samples,
            parts: parts.count,
            isExact: false
        )
    }

    /// Lists every mask once; `nil` where there are more of them than samples.
    ///
    /// - Parameters:
    ///   - sampling: The number of samples, whose expected sums these masks have; at least as many as there are masks.
    ///   - features: The number of features, at least 1.
    ///   - probabilities: How likely a sample is to be one certain mask, by the number of features that this hides.
    package init?(all sampling: SamplingOptions, features: Int, probabilities: [Double]) {
        guard features < Self.mostSamples.trailingZeroBitCount, sampling.samples >= 1 << features else { return nil }
        let masks = 1 << features
        var rows = BitRows(rows: masks, columns: features)
        var shares: [(sample: Int, share: SampleCounts.Share)] = []
        for mask in 0..<masks {
            // The ones of a mask's number are what it hides, so the first one hides nothing.
            for feature in 0..<features where mask >> feature & 1 == 0 { rows.set(mask, feature) }
            let expected = Double(sampling.samples - 1) * probabilities[mask.nonzeroBitCount]
            shares.append((mask, .init(part: 0, count: mask == 0 ? 1 + expected : expected, factor: 1)))
        }
        self.rows = rows
        self.counts = SampleCounts(shares, samples: masks, drawn: masks, parts: 1, isExact: true)
    }
}
