import LimeNumerics

/// Features hidden in pairs of samples, a mask and its complement, spread evenly over sizes and features.
///
/// One variable of Sobol's sequence tells how many features a pair's first sample hides (``TiltedSizes``), and each feature
/// has one of its own: those with the smallest numbers are hidden. As the numbers of a pair are independent and uniform,
/// any set of that many features is as likely as the others.
struct PairedTokens: Sendable {
    /// The law of the number of hidden features.
    let sizes: TiltedSizes

    /// Where the samples and the pairs of each part begin.
    private let parts: [(samples: Range<Int>, firstPair: Int)]

    /// The sequences of the size and of the first features.
    private let sequences: [PartedSequence]

    /// Where the numbers of the others come from.
    private let generator: Philox

    /// Prepares the pairs.
    ///
    /// - Parameters:
    ///   - sizes: The law of the number of hidden features.
    ///   - features: Their number, less than 2³².
    ///   - parts: The samples of each part, one part after the other.
    ///   - generator: The random stream of a variable in a part; for no variable, that of the part itself; for neither,
    ///     that of what is not spread.
    init(
        _ sizes: TiltedSizes,
        features: Int,
        parts: [Range<Int>],
        generator: (_ variable: Int?, _ part: Int?) -> Philox
    ) {
        var first = 0
        var pairs: [Range<Int>] = []
        for samples in parts {
            let next = first + (samples.count + 1) / 2
            pairs.append(first..<next)
            first = next
        }
        self.sizes = sizes
        self.parts = zip(parts, pairs).map { ($0, $1.lowerBound) }
        self.sequences = SampleDesign.sobol.sequences(variables: features + 1, parts: pairs) { generator($0, $1) }
        self.generator = generator(nil, nil)
    }

    /// Writes one sample: 1 for each feature that is there, 0 for each that is hidden.
    ///
    /// - Parameters:
    ///   - sample: The number of the sample.
    ///   - row: Where to.
    /// - Returns: What the kernel's weight of the sample is multiplied by.
    func write(_ sample: Int, into row: UnsafeMutableBufferPointer<Double>) -> Double {
        guard let part = self.parts.first(where: { $0.samples.contains(sample) }) else { return 0 }
        let (pair, place) = (sample - part.samples.lowerBound).quotientAndRemainder(dividingBy: 2)
        let hidden = self.draw(part.firstPair + pair, into: row)
        guard place == 1 else { return self.sizes.factors[hidden] }
        for feature in row.indices { row[feature] = 1 - row[feature] }
        return self.sizes.factors[row.count - hidden]
    }

    /// Draws the first sample of a pair; returns how many features it hides.
    private func draw(_ pair: Int, into row: UnsafeMutableBufferPointer<Double>) -> Int {
        let hidden = self.sizes.size(at: self.place(0, pair, variables: row.count + 1))
        row.update(repeating: 1)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: row.count) { order in
            var order = order
            for feature in row.indices {
                // Equal numbers are told apart by their features.
                let word = UInt64(self.place(feature + 1, pair, variables: row.count + 1) * 0x1p32)
                order[feature] = word << 32 | UInt64(feature)
            }
            order.sort()
            for rank in 0..<hidden { row[Int(order[rank] & 0xFFFF_FFFF)] = 0 }
        }
        return hidden
    }

    private func place(_ variable: Int, _ pair: Int, variables: Int) -> Double {
        guard variable >= self.sequences.count else { return self.sequences[variable].place(pair) }
        let (block, lane) = (pair * variables + variable).quotientAndRemainder(dividingBy: 4)
        return self.generator.uniforms(at: UInt64(block))[lane]
    }
}
