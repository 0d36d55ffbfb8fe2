/// The different ones among rows of ones and zeros, in the order in which they came first.
package struct DistinctBitRows: Sendable {
    /// The rows, each of them once.
    package private(set) var rows: BitRows

    /// Where a hash leads: the number of a row, or −1 where there is none; at least twice as many as rows.
    private var slots: [Int32]

    private static let free: Int32 = -1

    /// Creates a list of no rows.
    ///
    /// - Parameters:
    ///   - columns: The number of columns, at least 1.
    ///   - capacity: The most rows that will be added, below 2³⁰.
    package init(columns: Int, capacity: Int) {
        self.rows = BitRows(rows: 0, columns: columns)
        let bits = Int.bitWidth - max(1, capacity).leadingZeroBitCount
        self.slots = Array(repeating: Self.free, count: 2 << bits)
    }

    /// Adds a row, though it may be there.
    ///
    /// - Parameter numbers: One for each column, 0 or another.
    /// - Returns: The number of the row.
    package mutating func append(_ numbers: UnsafeBufferPointer<Double>) -> Int {
        self.rows.append(numbers)
        return self.rows.rows - 1
    }

    /// Adds a row unless it is there.
    ///
    /// - Parameter numbers: One for each column, 0 or another.
    /// - Returns: The number of the row.
    package mutating func index(of numbers: UnsafeBufferPointer<Double>) -> Int {
        let added = self.rows.rows
        self.rows.append(numbers)
        let mask = self.slots.count - 1
        var slot = Int(truncatingIfNeeded: self.rows.hash(added)) & mask
        while self.slots[slot] != Self.free {
            let known = Int(self.slots[slot])
            if self.rows.areEqual(known, added) {
                self.rows.removeLast()
                return known
            }
            slot = (slot + 1) & mask
        }
        self.slots[slot] = Int32(truncatingIfNeeded: added)
        return added
    }
}
