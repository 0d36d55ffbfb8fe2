/// The Mersenne Twister MT19937: 32 random bits at a time, from a state that is carried from draw to draw.
///
/// Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number
/// generator", ACM TOMACS 8 (1998), doi:10.1145/272991.272995, seeded as their 2002 revision does (`init_genrand`).
/// Words are made and tempered a block of 624 at a time.
package struct MersenneTwister: Sendable {
    private static let size = 624
    private static let middle = 397

    private var state: [UInt32]
    private var block: [UInt32]
    private var position: Int

    /// Creates the generator of a seed.
    package init(seed: UInt32) {
        self.state = Array(repeating: 0, count: Self.size)
        self.block = self.state
        self.position = Self.size
        var word = seed
        for index in 0..<Self.size {
            self.state[index] = word
            word = 1_812_433_253 &* (word ^ (word >> 30)) &+ UInt32(index) &+ 1
        }
    }

    /// The next 32 bits.
    @inline(__always)
    package mutating func next() -> UInt32 {
        if self.position == Self.size { self.advance() }
        defer { self.position += 1 }
        return self.block[self.position]
    }

    /// Hands out words a run at a time: as many as are asked for, or as are left of the present block.
    ///
    /// - Parameters:
    ///   - count: How many words are wanted; at least 1.
    ///   - body: Receives from 1 to `count` words.
    @inline(__always)
    package mutating func take(_ count: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
        if self.position == Self.size { self.advance() }
        let end = min(Self.size, self.position + count)
        self.block.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[self.position..<end])) }
        self.position = end
    }

    private mutating func advance() {
        self.state.withUnsafeMutableBufferPointer { state in
            for index in 0..<(Self.size - Self.middle) {
                state[index] = state[index + Self.middle] ^ Self.twist(state[index], state[index + 1])
            }
            for index in (Self.size - Self.middle)..<(Self.size - 1) {
                state[index] = state[index + Self.middle - Self.size] ^ Self.twist(state[index], state[index + 1])
            }
            state[Self.size - 1] = state[Self.middle - 1] ^ Self.twist(state[Self.size - 1], state[0])
            self.block.withUnsafeMutableBufferPointer { block in
                for index in 0..<Self.size { block[index] = Self.tempered(state[index]) }
            }
        }
        self.position = 0
    }

    @inline(__always)
    private static func twist(_ high: UInt32, _ low: UInt32) -> UInt32 {
        let word = (high & 0x8000_0000) | (low & 0x7FFF_FFFF)
        return (word >> 1) ^ ((0 &- (word & 1)) & 0x9908_B0DF)
    }

    @inline(__always)
    private static func tempered(_ word: UInt32) -> UInt32 {
        var y = word
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C_5680
        y ^= (y << 15) & 0xEFC6_0000
        return y ^ (y >> 18)
    }
}
