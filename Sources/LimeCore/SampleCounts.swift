/// How often each of different samples counts, where equal ones are asked about once.
package struct SampleCounts: Sendable {
    /// What one sample is in one part of those that were drawn.
    package struct Share: Sendable {
        /// Which part.
        let part: Int32

        /// How often the sample occurs in it; where nothing was drawn, how often it is expected to.
        let count: Double

        /// What the kernel's weight is multiplied by, because samples were drawn by another law than the one meant.
        let factor: Double
    }

    /// What reports name in the place of a sampler where ``isExact``.
    package static let exact = "exact"

    /// The number of samples that were drawn, equal ones among them.
    package let drawn: Int

    /// The number of independent parts.
    package let parts: Int

    /// Whether these are all samples that there can be, each with its probability, so that nothing is left to chance.
    package let isExact: Bool

    /// The shares, those of one sample after those of the one before, and where each sample's begin.
    private let shares: [Share]
    private let starts: [Int32]

    /// Sorts shares by their samples.
    ///
    /// - Parameters:
    ///   - shares: Each with the number of its sample.
    ///   - samples: The number of different samples.
    ///   - drawn: The number of samples that were drawn, equal ones among them.
    ///   - parts: The number of independent parts.
    ///   - isExact: Whether these are all samples that there can be.
    package init(_ shares: [(sample: Int, share: Share)], samples: Int, drawn: Int, parts: Int, isExact: Bool) {
        var starts = [Int32](repeating: 0, count: samples + 1)
        for (sample, _) in shares { starts[sample + 1] += 1 }
        for sample in 0..<samples { starts[sample + 1] += starts[sample] }
        var next = starts
        var sorted = [Share](repeating: Share(part: 0, count: 0, factor: 0), count: shares.count)
        for (sample, share) in shares {
            sorted[Int(next[sample])] = share
            next[sample] += 1
        }
        self.shares = sorted
        self.starts = starts
        self.drawn = drawn
        self.parts = parts
        self.isExact = isExact
    }

    /// How many samples the different ones count as together.
    var total: Double { self.shares.reduce(0) { $0 + $1.count } }

    /// The number of different samples, which is how often the model is asked.
    package var samples: Int { self.starts.count - 1 }

    /// What a sample is in the parts in which it occurs.
    func shares(of sample: Int) -> ArraySlice<Share> {
        self.shares[Int(self.starts[sample])..<Int(self.starts[sample + 1])]
    }

    /// The samples of several neighborhoods, those of one after those of the one before; parts go together by number.
    package static func joined(_ all: [SampleCounts]) -> SampleCounts {
        var (shares, samples): ([(sample: Int, share: Share)], Int) = ([], 0)
        for counts in all {
            for sample in 0..<counts.samples { shares += counts.shares(of: sample).map { (samples + sample, $0) } }
            samples += counts.samples
        }
        return SampleCounts(
            shares,
            samples: samples,
            drawn: all.reduce(0) { $0 + $1.drawn },
            parts: all.map(\.parts).max() ?? 1,
            isExact: all.allSatisfy(\.isExact)
        )
    }
}
