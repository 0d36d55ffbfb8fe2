import LimeNumerics
import LimeTestSupport
import Testing

struct SobolSequenceTests {
    /// What SciPy makes of the same direction numbers.
    private struct Recorded: Decodable {
        let first: [[UInt32]]
        let indices: [Int]
        let points: [[UInt32]]
    }

    @Test func pointsAreThoseOfSciPy() throws {
        let recorded = try Fixture.json("sequences/sobol.json", as: Recorded.self)
        for (index, point) in recorded.first.enumerated() {
            #expect(point == (0..<6).map { SobolSequence.dimension($0).word(at: index) })
        }
        for (index, point) in zip(recorded.indices, recorded.points) {
            #expect(point == (0..<1024).map { SobolSequence.dimension($0).word(at: index) })
        }
    }

    /// Dimensions 0 and 1 form a (0, 2)-sequence: every 2^m points are a (0, m, 2)-net, and stay one when scrambled.
    @Test func scrambledPointsAreNets() {
        let pair = (0..<2).map { SobolSequence.dimension($0).scrambled(by: Philox(seed: 5, stream: UInt64($0))) }
        for block in [0, 1, 5] {
            for across in 0...8 {
                let cells = (0..<256).map { index in
                    let point = pair.map { $0.word(at: 256 * block + index) }
                    // Past the last bit `>>` leaves nothing, so one side of the square may be whole.
                    return [point[0] >> UInt32(32 - across), point[1] >> UInt32(32 - (8 - across))]
                }
                #expect(Set(cells).count == 256, "cells of 2^-\(across) in block \(block)")
            }
        }
    }

    @Test(arguments: [(7, 28), (8, 57), (9, 105), (10, 190), (11, 348), (12, 597)])
    func evenDimensions(bits: Int, count: Int) {
        #expect(SobolSequence.evenDimensions(1024, bits: bits).count == count)
        #expect(SobolSequence.evenDimensions(count - 1, bits: bits).count == count - 1)
    }

    @Test func evenDimensionsFillEveryCellAlike() {
        let columns = SobolSequence.evenDimensions(1024, bits: 8).enumerated().map { place, index in
            let sequence = SobolSequence.dimension(index).scrambled(by: Philox(seed: 3, stream: UInt64(place)))
            return (0..<256).map { sequence.word(at: $0) >> 30 }
        }
        for second in columns.indices {
            for first in 0..<second {
                #expect(pairCounts(columns[first], columns[second]) == Array(repeating: 16, count: 16))
            }
        }
    }

    @Test func tooFewPointsHaveNoEvenDimensions() {
        #expect(SobolSequence.evenDimensions(3, bits: 0).isEmpty)
        #expect(SobolSequence.evenDimensions(3, bits: 1).isEmpty)
    }
}

/// How often each of the 16 pairs of levels occurs.
func pairCounts(_ first: [UInt32], _ second: [UInt32]) -> [Int] {
    zip(first, second).reduce(into: Array(repeating: 0, count: 16)) { $0[Int($1.0 << 2 | $1.1)] += 1 }
}
