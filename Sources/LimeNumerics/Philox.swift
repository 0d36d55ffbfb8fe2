import CLimeKernels

/// A counter-based random generator: the i-th number of a stream is a function of seed, stream and i alone.
///
/// Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011,
/// doi:10.1145/2063384.2063405). Because nothing is carried from draw to draw, samples may be made in any order,
/// in any batch and on any thread, and are still the same samples.
package struct Philox: Sendable {
    private let key: SIMD2<UInt32>
    private let stream: SIMD2<UInt32>

    /// Creates the generator of one stream.
    ///
    /// - Parameters:
    ///   - seed: The key; different seeds give unrelated numbers.
    ///   - stream: The upper half of the counter, for example a hash of the row that is explained.
    package init(seed: UInt64, stream: UInt64) {
        self.key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        self.stream = SIMD2(UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32))
    }

    /// The 128 random bits at a position of the stream.
    @inline(__always)
    package func block(at position: UInt64) -> SIMD4<UInt32> {
        var c0 = UInt32(truncatingIfNeeded: position)
        var c1 = UInt32(truncatingIfNeeded: position >> 32)
        var c2 = self.stream.x
        var c3 = self.stream.y
        var k0 = self.key.x
        var k1 = self.key.y
        for _ in 0..<10 {
            let p0 = UInt64(c0) &* 0xD251_1F53
            let p1 = UInt64(c2) &* 0xCD9E_8D57
            let n0 = UInt32(truncatingIfNeeded: p1 >> 32) ^ c1 ^ k0
            let n2 = UInt32(truncatingIfNeeded: p0 >> 32) ^ c3 ^ k1
            c1 = UInt32(truncatingIfNeeded: p1)
            c3 = UInt32(truncatingIfNeeded: p0)
            c0 = n0
            c2 = n2
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return SIMD4(c0, c1, c2, c3)
    }

    /// Writes the 128 random bits at positions one after the other.
    ///
    /// - Parameters:
    ///   - bits: Receives four words a position; their number is a multiple of four.
    ///   - position: The first position.
    package func fill(_ bits: UnsafeMutableBufferPointer<UInt32>, at position: UInt64) {
        guard let start = bits.baseAddress else { return }
        let (key, stream) = (self.key, self.stream)
        lime_philox(
            UInt64(key.y) << 32 | UInt64(key.x),
            UInt64(stream.y) << 32 | UInt64(stream.x),
            position,
            bits.count / 4,
            start
        )
    }

    /// Writes numbers in (0, 1) one after the other, four to a position, as ``uniforms(at:)`` gives them.
    ///
    /// - Parameters:
    ///   - numbers: Receives the numbers.
    ///   - first: Which number of the stream is the first one.
    package func fill(_ numbers: UnsafeMutableBufferPointer<Double>, from first: Int) {
        let (position, skipped) = first.quotientAndRemainder(dividingBy: 4)
        let words = (skipped + numbers.count + 3) / 4 * 4
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: words) { bits in
            self.fill(bits, at: UInt64(position))
            for index in 0..<numbers.count { numbers[index] = (Double(bits[skipped &+ index]) + 0.5) * 0x1p-32 }
        }
    }

    /// Four numbers in (0, 1), each (x + ½) / 2³² of one 32-bit word at a position of the stream.
    @inline(__always)
    package func uniforms(at position: UInt64) -> SIMD4<Double> {
        let bits = self.block(at: position)
        return (SIMD4<Double>(Double(bits.x), Double(bits.y), Double(bits.z), Double(bits.w)) + 0.5) * 0x1p-32
    }
}
