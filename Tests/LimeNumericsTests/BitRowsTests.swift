import LimeNumerics
import LimeTestSupport
import Testing

struct BitRowsTests {
    @Test(arguments: [1, 63, 64, 65, 200])
    func rowsComeBack(_ columns: Int) {
        var random = SeededNumbers(UInt64(columns))
        let rows = (0..<5).map { _ in (0..<columns).map { _ in random.uniform() < 0.5 ? 1.0 : 0.0 } }
        var bits = BitRows(rows: 5, columns: columns)
        for row in 0..<5 {
            for column in 0..<columns where rows[row][column] == 1 { bits.set(row, column) }
        }
        var numbers = [Double](repeating: -1, count: columns)
        for row in 0..<5 {
            numbers.withUnsafeMutableBufferPointer { bits.write(row, into: $0) }
            #expect(numbers == rows[row])
        }
    }
}
