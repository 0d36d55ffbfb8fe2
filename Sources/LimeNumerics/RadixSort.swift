/// Sorts many numbers in time proportional to their count.
package enum RadixSort {
    /// The bits that one pass sorts by.
    private static let digitBits = 16

    /// The numbers in increasing order; −0 comes out as 0.
    ///
    /// The bits of a double, taken as an integer, are in the order of the numbers once the sign is turned: a negative
    /// number has all its bits flipped, a positive one its first. Four passes over 16 bits each sort those, and passes
    /// over bits that all numbers share are left out.
    ///
    /// - Parameter numbers: Numbers without NaN.
    /// - Returns: The same numbers, sorted.
    package static func sorted(_ numbers: [Double]) -> [Double] {
        // Below this, counting digits costs more than comparing numbers.
        guard numbers.count > 4096 else { return numbers.sorted() }
        var keys = numbers.map { number -> UInt64 in
            let bits = (number + 0).bitPattern
            return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
        }
        var spare = [UInt64](repeating: 0, count: keys.count)
        for shift in stride(from: 0, to: UInt64.bitWidth, by: self.digitBits) {
            let isOrdered = self.pass(keys, shift: shift, into: &spare)
            if isOrdered { swap(&keys, &spare) }
        }
        return keys.map { Double(bitPattern: $0 >> 63 == 1 ? $0 & ~(1 << 63) : ~$0) }
    }

    /// Orders keys by one digit; `false` where all have the same.
    private static func pass(_ keys: [UInt64], shift: Int, into sorted: inout [UInt64]) -> Bool {
        let mask = (UInt64(1) << UInt64(self.digitBits)) - 1
        var places = [Int](repeating: 0, count: 1 << self.digitBits)
        for key in keys { places[Int((key >> UInt64(shift)) & mask)] += 1 }
        guard places[Int((keys[0] >> UInt64(shift)) & mask)] < keys.count else { return false }
        var start = 0
        for digit in places.indices { (places[digit], start) = (start, start + places[digit]) }
        for key in keys {
            let digit = Int((key >> UInt64(shift)) & mask)
            sorted[places[digit]] = key
            places[digit] += 1
        }
        return true
    }
}
