/// Sums of numbers in the order in which NumPy adds them up.
package enum PairwiseSum {
    /// As many numbers are added in eight running sums; more are halved first.
    private static let blockSize = 128

    /// The sum of some numbers, bit for bit that of `numpy.sum` of one contiguous array.
    ///
    /// NumPy 2.4.6, `numpy/_core/src/umath/loops_utils.h.src`, `pairwise_sum`. The error grows with log n instead of n.
    package static func sum(_ numbers: UnsafeBufferPointer<Double>) -> Double {
        guard numbers.count > self.blockSize else { return self.block(numbers) }
        let half = numbers.count / 2
        let start = half - half % 8
        return self.sum(UnsafeBufferPointer(rebasing: numbers[..<start]))
            + self.sum(UnsafeBufferPointer(rebasing: numbers[start...]))
    }

    private static func block(_ numbers: UnsafeBufferPointer<Double>) -> Double {
        guard numbers.count >= 8 else { return numbers.reduce(-0.0, +) }
        let whole = numbers.count - numbers.count % 8
        var lanes = SIMD8<Double>(repeating: 0)
        for lane in 0..<8 { lanes[lane] = numbers[lane] }
        for start in stride(from: 8, to: whole, by: 8) {
            for lane in 0..<8 { lanes[lane] += numbers[start + lane] }
        }
        let sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
        return numbers[whole...].reduce(sum, +)
    }

    /// The mean and the population standard deviation √(Σ(x − mean)² / n), bit for bit `numpy.mean` and `numpy.std`.
    ///
    /// - Parameter numbers: One or more numbers in the order of the array.
    /// - Returns: Both moments.
    package static func moments(_ numbers: [Double]) -> (mean: Double, standardDeviation: Double) {
        let count = Double(numbers.count)
        let mean = numbers.withUnsafeBufferPointer { self.sum($0) } / count
        let squares = numbers.map { ($0 - mean) * ($0 - mean) }
        return (mean, (squares.withUnsafeBufferPointer { self.sum($0) } / count).squareRoot())
    }
}
