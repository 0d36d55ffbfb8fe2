import LimeNumerics
import Testing

struct OrthogonalArrayTests {
    private func columns(_ count: Int, bits: Int) -> [DigitalSequence] {
        (0..<count).map { index in
            let generator = Philox(seed: 8, stream: UInt64(index))
            return OrthogonalArray.column(index, bits: bits, completedFrom: generator).scrambled(by: generator)
        }
    }

    /// (4^k − 1) / 3 columns for 4^k rows are all there can be: each takes 3 of the N − 1 degrees of freedom.
    @Test(arguments: [(2, 1), (3, 1), (4, 5), (5, 9), (6, 21), (7, 41), (8, 85), (10, 341), (12, 1365)])
    func numberOfColumns(bits: Int, columns: Int) {
        #expect(OrthogonalArray.columns(bits: bits) == columns)
    }

    @Test(arguments: [2, 3, 4, 5, 6, 7, 8])
    func everyPairOfLevelsOccursAlike(bits: Int) {
        let levels = self.columns(OrthogonalArray.columns(bits: bits), bits: bits).map { column in
            (0..<1 << bits).map { column.word(at: $0) >> 30 }
        }
        let expected = Array(repeating: (1 << bits) / 16, count: 16)
        for second in levels.indices {
            for first in 0..<second { #expect(pairCounts(levels[first], levels[second]) == expected) }
        }
    }

    @Test(arguments: [2, 5, 8])
    func everyColumnIsEvenlySpread(bits: Int) {
        for column in self.columns(OrthogonalArray.columns(bits: bits), bits: bits) {
            #expect(Set((0..<1 << bits).map { Int(column.place(at: $0) * Double(1 << bits)) }).count == 1 << bits)
        }
    }

    @Test func noRowsNoColumns() {
        #expect(OrthogonalArray.columns(bits: 0) == 0)
        #expect(OrthogonalArray.columns(bits: 1) == 0)
    }
}
