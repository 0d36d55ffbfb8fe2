import LimeNumerics
import Testing

struct HadamardDesignTests {
    private func signs(bits: Int) -> [[Int]] {
        (0..<HadamardDesign.columns(bits: bits)).map { index in
            let generator = Philox(seed: 2, stream: UInt64(index))
            let column = HadamardDesign.column(index, bits: bits, completedFrom: generator).scrambled(by: generator)
            return (0..<1 << bits).map { column.place(at: $0) < 0.5 ? -1 : 1 }
        }
    }

    @Test(arguments: [2, 3, 5, 7])
    func columnsAreOrthogonal(bits: Int) {
        let columns = self.signs(bits: bits)
        for second in columns.indices {
            #expect(columns[second].reduce(0, +) == 0)
            for first in 0..<second {
                #expect(zip(columns[first], columns[second]).reduce(0) { $0 + $1.0 * $1.1 } == 0)
            }
        }
    }

    /// Strength 3: the product of any three columns sums to 0 too.
    @Test func threeColumnsAreEven() {
        let columns = self.signs(bits: 4)
        for third in columns.indices {
            for second in 0..<third {
                for first in 0..<second {
                    #expect(
                        (0..<16).reduce(0) { $0 + columns[first][$1] * columns[second][$1] * columns[third][$1] } == 0
                    )
                }
            }
        }
    }

    @Test func everyRowIsFollowedByItsComplement() {
        for column in self.signs(bits: 6) {
            for row in stride(from: 0, to: 64, by: 2) { #expect(column[row] == -column[row + 1]) }
        }
    }

    @Test func signsAreRandom() {
        let first = self.signs(bits: 7).map { $0[0] }
        #expect(first.contains(1) && first.contains(-1))
    }
}
