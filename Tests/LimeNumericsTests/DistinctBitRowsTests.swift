import LimeNumerics
import LimeTestSupport
import Testing

struct DistinctBitRowsTests {
    @Test(arguments: [1, 3, 64, 65, 200])
    func rowsAreNumberedByFirstAppearance(columns: Int) {
        var numbers = SeededNumbers(UInt64(columns))
        var known: [[Double]] = []
        var distinct = DistinctBitRows(columns: columns, capacity: 600)
        for _ in 0..<600 {
            // Few ones, so that rows come again.
            var row = [Double](repeating: 0, count: columns)
            for _ in 0..<2 { row[Int(numbers.uniform() * Double(min(columns, 70)))] = 1 }
            let expected = known.firstIndex(of: row) ?? known.count
            if expected == known.count { known.append(row) }
            #expect(row.withUnsafeBufferPointer { distinct.index(of: $0) } == expected)
        }
        #expect(known.count < 600 && distinct.rows.rows == known.count)
        for (index, row) in known.enumerated() {
            var written = [Double](repeating: 2, count: columns)
            written.withUnsafeMutableBufferPointer { distinct.rows.write(index, into: $0) }
            #expect(written == row)
        }
    }
}
