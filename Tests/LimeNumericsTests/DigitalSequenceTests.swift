import LimeNumerics
import Testing

struct DigitalSequenceTests {
    private let sequence = SobolSequence.dimension(17).scrambled(by: Philox(seed: 1, stream: 2))

    @Test(arguments: [0, 1, 7, 1000, 65_535])
    func anyRangeHasTheSameNumbers(first: Int) {
        var places = [Double](repeating: 0, count: 70)
        places.withUnsafeMutableBufferPointer { self.sequence.fill($0, from: first) }
        #expect(places == (0..<70).map { (Double(self.sequence.word(at: first + $0)) + 0.5) / 4_294_967_296 })
        #expect(places == (0..<70).map { self.sequence.place(at: first + $0) })
    }

    @Test func scramblesDifferAndKeepNumbersInside() {
        let other = SobolSequence.dimension(17).scrambled(by: Philox(seed: 1, stream: 3))
        #expect((0..<8).allSatisfy { self.sequence.word(at: $0) != other.word(at: $0) })
        #expect((0..<4096).map(self.sequence.place).allSatisfy { $0 > 0 && $0 < 1 })
    }

    /// A scrambled number is uniform: over many scrambles the same position falls everywhere.
    @Test(arguments: [0, 5])
    func aPositionIsUniformOverScrambles(position: Int) {
        let places = (0..<4000).map {
            SobolSequence.dimension(3).scrambled(by: Philox(seed: 9, stream: UInt64($0))).place(at: position)
        }
        let counts = places.reduce(into: Array(repeating: 0, count: 8)) { $0[Int($1 * 8)] += 1 }
        // Each count is binomial with mean 500 and deviation 21.
        #expect(counts.allSatisfy { abs($0 - 500) < 100 }, "\(counts)")
    }

    /// The product of two variables over a net is known much better than over as many independent numbers.
    @Test func integratesASmoothFunction() {
        let pair = (0..<2).map { SobolSequence.dimension($0).scrambled(by: Philox(seed: 4, stream: UInt64($0))) }
        let mean = (0..<1024).map { pair[0].place(at: $0) * pair[1].place(at: $0) }.reduce(0, +) / 1024
        // Independent draws would have a standard error of 0.007.
        #expect(abs(mean - 0.25) < 0.001)
    }
}
