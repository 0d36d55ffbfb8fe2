import LimeNumerics
import Testing

struct SampleDesignTests {
    private static let parts = [0..<256, 256..<512, 512..<768]

    private func sequences(_ design: SampleDesign, variables: Int, parts: [Range<Int>] = parts) -> [PartedSequence] {
        design.sequences(variables: variables, parts: parts) { variable, part in
            Philox(seed: 6, stream: UInt64((variable ?? -1) + 1) << 8 | UInt64(part))
        }
    }

    /// 57 columns have dimensions of Sobol's sequence, 80 need an array; either way each part is even in all pairs.
    @Test(arguments: [57, 80])
    func everyPartIsEvenInPairs(variables: Int) {
        let sequences = self.sequences(.sobol, variables: variables)
        #expect(sequences.count == variables)
        let even = Array(repeating: 16, count: 16)
        for part in Self.parts {
            let levels = sequences.map { sequence in part.map { UInt32(sequence.place($0) * 4) } }
            for second in stride(from: 0, to: variables, by: 7) {
                for first in 0..<second { #expect(pairCounts(levels[first], levels[second]) == even) }
            }
        }
    }

    @Test(arguments: [SampleDesign.sobol, .orthogonalArray, .hadamard])
    func partsAndVariablesDiffer(design: SampleDesign) {
        let sequences = self.sequences(design, variables: 9)
        #expect(Set(sequences.map { $0.place(0) }).count == 9)
        for sequence in sequences { #expect(Set([0, 256, 512].map { sequence.place($0) }).count == 3) }
    }

    @Test(arguments: [(0, 768), (250, 20), (255, 513), (767, 1)])
    func anyRangeHasTheSamePlaces(first: Int, count: Int) {
        for sequence in self.sequences(.sobol, variables: 3) {
            var places = [Double](repeating: 0, count: count)
            places.withUnsafeMutableBufferPointer { sequence.fill($0, first..<first + count) }
            #expect(places == (first..<first + count).map { sequence.place($0) })
        }
    }

    /// Where a part is too short for its variables the first get what there is.
    @Test(arguments: [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (16, 5), (64, 21)])
    func shortParts(samples: Int, columns: Int) {
        #expect(self.sequences(.sobol, variables: 500, parts: [0..<samples]).count == columns)
    }

    @Test func noPointOfAnOddNumberComesTwice() {
        let sequence = self.sequences(.orthogonalArray, variables: 70, parts: [0..<200])[69]
        #expect(Set((0..<200).map { sequence.place($0) }).count == 200)
    }
}
