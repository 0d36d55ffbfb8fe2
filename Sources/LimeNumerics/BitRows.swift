/// A matrix of ones and zeros, a bit each.
package struct BitRows: Sendable {
    /// The number of columns.
    package let columns: Int

    private let words: Int
    private var bits: [UInt64]

    /// Creates a matrix of zeros.
    package init(rows: Int, columns: Int) {
        self.columns = columns
        self.words = (columns + 63) / 64
        self.bits = Array(repeating: 0, count: rows * self.words)
    }

    /// Makes an element 1.
    @inline(__always)
    package mutating func set(_ row: Int, _ column: Int) {
        self.bits[row &* self.words &+ column >> 6] |= 1 << UInt64(column & 63)
    }

    /// Writes a row as numbers.
    ///
    /// - Parameters:
    ///   - row: Which row.
    ///   - numbers: Receives 0 or 1 for each column.
    package func write(_ row: Int, into numbers: UnsafeMutableBufferPointer<Double>) {
        for column in 0..<self.columns {
            let word = self.bits[row &* self.words &+ column >> 6]
            numbers[column] = Double(word >> UInt64(column & 63) & 1)
        }
    }
}
