/// The generator behind `numpy.random.default_rng(seed)`: 64 random bits at a time, bit for bit.
///
/// PCG XSL RR 128/64 of O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms for random
/// number generation" (Harvey Mudd College, HMC-CS-2014-0905), seeded through ``SeedSequence`` as in NumPy 2.4.6.
package struct PCG64: Sendable {
    private static let multiplier = (high: UInt64(0x2360_ED05_1FC6_5DA4), low: UInt64(0x4385_DF64_9FCC_F645))

    private var state: (high: UInt64, low: UInt64) = (0, 0)
    private let increment: (high: UInt64, low: UInt64)

    /// Creates the generator of a seed.
    package init(seed: UInt64) {
        let words = SeedSequence(seed: seed).words(4)
        self.increment = (words[2] << 1 | words[3] >> 63, words[3] << 1 | 1)
        self.step()
        self.add((words[0], words[1]))
        self.step()
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        self.step()
        let mixed = self.state.high ^ self.state.low
        let turn = self.state.high >> 58
        return mixed >> turn | mixed << ((64 - turn) & 63)
    }

    /// A number in [0, 1) with 53 random bits, as `random()`.
    package mutating func uniform() -> Double { Double(self.next() >> 11) * 0x1p-53 }

    private mutating func step() {
        let (low, factor) = (self.state.low, Self.multiplier)
        let product = low.multipliedFullWidth(by: factor.low)
        self.state.high = product.high &+ self.state.high &* factor.low &+ low &* factor.high
        self.state.low = product.low
        self.add(self.increment)
    }

    private mutating func add(_ term: (high: UInt64, low: UInt64)) {
        let (low, carries) = self.state.low.addingReportingOverflow(term.low)
        self.state = (self.state.high &+ term.high &+ (carries ? 1 : 0), low)
    }
}

/// Turns a seed into the well mixed words that start a generator, as `numpy.random.SeedSequence(seed)` of NumPy 2.4.6.
///
/// O'Neill, "Developing a seed_seq alternative" (2015); the constants are hers.
private struct SeedSequence {
    private var pool: [UInt32]

    init(seed: UInt64) {
        let entropy = [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32), 0, 0]
        var factor: UInt32 = 0x43B0_D7E5
        func hashed(_ word: UInt32) -> UInt32 { Self.hashed(word, &factor, 0x931E_8875) }
        self.pool = entropy.map(hashed)
        for source in self.pool.indices {
            for target in self.pool.indices where target != source {
                let mixed = 0xCA01_F9DD &* self.pool[target] &- 0x4973_F715 &* hashed(self.pool[source])
                self.pool[target] = mixed ^ mixed >> 16
            }
        }
    }

    private static func hashed(_ word: UInt32, _ factor: inout UInt32, _ multiplier: UInt32) -> UInt32 {
        let mixed = word ^ factor
        factor = factor &* multiplier
        let product = mixed &* factor
        return product ^ product >> 16
    }

    /// The first words of 64 bits.
    func words(_ count: Int) -> [UInt64] {
        var factor: UInt32 = 0x8B51_F9DD
        let halves = (0..<2 * count).map { Self.hashed(self.pool[$0 % 4], &factor, 0x58F3_8DED) }
        return (0..<count).map { UInt64(halves[2 * $0]) | UInt64(halves[2 * $0 + 1]) << 32 }
    }
}
