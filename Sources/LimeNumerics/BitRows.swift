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

    /// The number of rows; 0 where there are no columns.
    package var rows: Int { self.words > 0 ? self.bits.count / self.words : 0 }

    /// Makes an element 1.
    @inline(__always)
    package mutating func set(_ row: Int, _ column: Int) {
        self.bits[row &* self.words &+ column >> 6] |= 1 << UInt64(column & 63)
    }

    /// Adds a row below the others.
    ///
    /// - Parameter numbers: One for each column, 0 or another.
    package mutating func append(_ numbers: UnsafeBufferPointer<Double>) {
        for start in stride(from: 0, to: self.columns, by: 64) {
            var word = 0 as UInt64
            for column in start..<min(start + 64, self.columns) where numbers[column] != 0 {
                word |= 1 << UInt64(column & 63)
            }
            self.bits.append(word)
        }
    }

    /// Takes away the last row.
    mutating func removeLast() { self.bits.removeLast(self.words) }

    /// Whether two rows are the same.
    func areEqual(_ one: Int, _ other: Int) -> Bool {
        (0..<self.words).allSatisfy { self.bits[one * self.words + $0] == self.bits[other * self.words + $0] }
    }

    /// A hash of a row, the same in every run.
    func hash(_ row: Int) -> UInt64 {
        var hash = StableHash()
        for word in self.bits[row * self.words..<(row + 1) * self.words] { hash.combine(word) }
        return hash.value
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
