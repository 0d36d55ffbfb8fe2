/// A 64-bit hash that is the same in every run, unlike `Hasher`, which is seeded anew by each process.
///
/// FNV-1a (Fowler, Noll, Vo) over bytes, finished by the mixer of SplitMix64 so that near inputs give far outputs.
package struct StableHash: Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Creates the hash of nothing.
    package init() {}

    /// Adds the eight bytes of an integer.
    package mutating func combine(_ value: UInt64) {
        var rest = value
        for _ in 0..<8 {
            self.combine(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Adds one byte.
    @inline(__always)
    package mutating func combine(_ byte: UInt8) {
        self.state = (self.state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// Adds a text as UTF-8, with its length, so that neighbouring texts cannot run together.
    package mutating func combine(_ text: String) {
        self.combine(UInt64(text.utf8.count))
        for byte in text.utf8 { self.combine(byte) }
    }

    /// Adds the bit pattern of a number; −0 counts as 0 and every NaN as the same NaN.
    package mutating func combine(_ number: Double) {
        self.combine((number.isNaN ? Double.nan : number + 0).bitPattern)
    }

    /// The hash of all that was added.
    package var value: UInt64 {
        var x = self.state &+ 0x9E37_79B9_7F4A_7C15
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        return x ^ (x >> 31)
    }
}
