/// Random numbers for tests, the same in every run: SplitMix64 of Steele, Lea and Flood (OOPSLA 2014).
public struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    /// Creates a generator.
    public init(_ seed: UInt64) { self.state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var x = self.state
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        return x ^ (x >> 31)
    }

    /// A number in [0, 1).
    public mutating func uniform() -> Double { Double(self.next() >> 11) * 0x1p-53 }

    /// A number of mean 0 and variance 1: twelve uniform ones added up, less 6.
    public mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += self.uniform() }
        return sum
    }
}
