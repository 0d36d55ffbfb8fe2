#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The random numbers of NumPy's `RandomState`, bit for bit, with the state carried from call to call.
///
/// NumPy 2.4.6, `numpy/random/mtrand.pyx` and `src/legacy/legacy-distributions.c`, which NumPy has promised to keep as
/// they are (NEP 19).
package struct NumPyRandomState: Sendable {
    private var generator: MersenneTwister

    /// The second of a pair of normal numbers, which the next call returns.
    private var spare: Double?

    /// Creates the state that `numpy.random.RandomState(seed)` creates.
    package init(seed: UInt32) {
        self.generator = MersenneTwister(seed: seed)
    }

    /// The next 32 bits.
    @inline(__always)
    package mutating func bits() -> UInt32 { self.generator.next() }

    /// A number in [0, 1) with 53 random bits, as `random_sample()`.
    @inline(__always)
    package mutating func uniform() -> Double {
        let high = self.generator.next()
        return Self.uniform(high, self.generator.next())
    }

    @inline(__always)
    private static func uniform(_ high: UInt32, _ low: UInt32) -> Double {
        (Double(high >> 5) * 67_108_864 + Double(low >> 6)) * 0x1p-53
    }

    /// Writes as many numbers as fit, as `random_sample(n)`.
    package mutating func fillUniforms(_ numbers: UnsafeMutableBufferPointer<Double>) {
        var index = 0
        while index < numbers.count {
            // A block holds an even number of words, but single words may have been taken from it.
            var written = 0
            var odd: UInt32?
            self.generator.take(2 * (numbers.count - index)) { words in
                written = words.count / 2
                for pair in 0..<written {
                    numbers[index + pair] = Self.uniform(words[2 * pair], words[2 * pair + 1])
                }
                if words.count % 2 == 1 { odd = words[words.count - 1] }
            }
            index += written
            if let high = odd {
                numbers[index] = Self.uniform(high, self.generator.next())
                index += 1
            }
        }
    }

    /// A number of mean 0 and variance 1, as `standard_normal()`.
    ///
    /// Marsaglia's polar method; of each pair the second is returned first and the first kept for the next call.
    @inline(__always)
    package mutating func normal() -> Double {
        if let spare = self.spare {
            self.spare = nil
            return spare
        }
        while true {
            let x = 2 * self.uniform() - 1
            let y = 2 * self.uniform() - 1
            let square = x * x + y * y
            guard square < 1, square != 0 else { continue }
            let factor = (-2 * log(square) / square).squareRoot()
            self.spare = factor * x
            return factor * y
        }
    }

    /// Writes as many numbers of mean 0 and variance 1 as fit, as `normal(0, 1, n)`.
    package mutating func fillNormals(_ numbers: UnsafeMutableBufferPointer<Double>) {
        var index = 0
        if self.spare != nil, !numbers.isEmpty {
            numbers[0] = self.normal()
            index = 1
        }
        while index + 1 < numbers.count {
            index += self.fillPairs(UnsafeMutableBufferPointer(rebasing: numbers[index...]))
        }
        if index < numbers.count { numbers[index] = self.normal() }
    }

    /// Writes pairs of normal numbers from points of the square, of which those outside of the circle give none.
    ///
    /// No more points are drawn than there are pairs to write, so none is drawn in vain.
    ///
    /// - Returns: How many numbers were written.
    private mutating func fillPairs(_ numbers: UnsafeMutableBufferPointer<Double>) -> Int {
        let points = min(numbers.count / 2, 256)
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * points) { room in
            self.fillUniforms(UnsafeMutableBufferPointer(rebasing: room[..<(2 * points)]))
            var found = 0
            for point in 0..<points {
                let (x, y) = (2 * room[2 * point] - 1, 2 * room[2 * point + 1] - 1)
                let square = x * x + y * y
                // Every point is written, and the next one over it where it gives no pair.
                (room[2 * found], room[2 * found + 1], room[2 * points + found]) = (x, y, square)
                found &+= square < 1 && square != 0 ? 1 : 0
            }
            for pair in 0..<found {
                let square = room[2 * points + pair]
                let factor = (-2 * log(square) / square).squareRoot()
                numbers[2 * pair] = factor * room[2 * pair + 1]
                numbers[2 * pair + 1] = factor * room[2 * pair]
            }
            return 2 * found
        }
    }

    /// A whole number from 0 to a bound, the bound included: masked bits, drawn anew while they are too large.
    ///
    /// Where the bound is 0 nothing is drawn.
    @inline(__always)
    package mutating func integer(through bound: UInt32) -> UInt32 {
        guard bound > 0 else { return 0 }
        let mask = UInt32.max >> UInt32(bound.leadingZeroBitCount)
        while true {
            let value = self.generator.next() & mask
            if value <= bound { return value }
        }
    }

    /// Whole numbers of a range, as `randint(low, high, count)`.
    ///
    /// - Parameters:
    ///   - range: The range; it is not empty and holds at most 2³² numbers.
    ///   - count: How many.
    /// - Returns: The numbers.
    package mutating func integers(in range: Range<Int>, count: Int) -> [Int] {
        let bound = UInt32(range.count - 1)
        return (0..<count).map { _ in range.lowerBound + Int(self.integer(through: bound)) }
    }

    /// Shuffles, as `shuffle(values)`: Fisher and Yates from the last element down.
    ///
    /// For one type of elements: a generic one is not specialized in other modules and calls a witness an element.
    package mutating func shuffle(_ values: UnsafeMutableBufferPointer<Int32>) {
        guard values.count > 1 else { return }
        for index in (1..<values.count).reversed() {
            let other = Int(self.integer(through: UInt32(index)))
            let value = values[index]
            values[index] = values[other]
            values[other] = value
        }
    }

    /// The numbers below a count in random order, as `permutation(count)`.
    ///
    /// Its first k numbers are `choice(count, k, replace=False)`, which draws as much.
    package mutating func permutation(_ count: Int) -> [Int] {
        var values = Array(0..<Int32(count))
        values.withUnsafeMutableBufferPointer { self.shuffle($0) }
        return values.map(Int.init)
    }

    /// Writes positions drawn by their shares, as `choice(n, count, p=shares)`.
    ///
    /// - Parameters:
    ///   - cumulative: The running sums of the shares, divided by the last; see ``cumulative(_:)``.
    ///   - positions: Receives one position a draw.
    package mutating func fillChoices(_ cumulative: [Double], _ positions: UnsafeMutableBufferPointer<Int32>) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: positions.count) { places in
            self.fillUniforms(places)
            let ends = cumulative.dropLast()
            positions.update(repeating: 0)
            guard ends.count > 16 else {
                for end in ends {
                    for index in positions.indices { positions[index] &+= places[index] >= end ? 1 : 0 }
                }
                return
            }
            ends.withUnsafeBufferPointer { ends in
                for index in positions.indices { positions[index] = Int32(Self.count(ends, through: places[index])) }
            }
        }
    }

    /// How many of some increasing numbers are at most a place.
    private static func count(_ ends: UnsafeBufferPointer<Double>, through place: Double) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Running sums of shares, divided by the last of them.
    package static func cumulative(_ shares: [Double]) -> [Double] {
        var sum = 0.0
        let sums = shares.map { share in
            sum += share
            return sum
        }
        return sums.map { $0 / sum }
    }
}
