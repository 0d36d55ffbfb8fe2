import CLimeKernels

/// The weighted sums over many rows of ones and zeros whose weight depends on the number of ones alone.
///
/// Rows are kept by column, a bit each. They are divided by their number of ones, and within such a group every weighted
/// sum of products is a count of bits times one weight: X'WX of N rows and d columns costs about N·d³/128 operations on
/// bits, whatever the answers are.
package struct IndicatorSums: Sendable {
    /// The number of rows, filled up to whole words of 64.
    package static func words(rows: Int) -> Int { (rows + 63) / 64 }

    private let columns: Int
    private let words: Int
    private let bits: [UInt64]

    /// By number of ones, the rows that have as many, a bit each.
    private let groups: [UInt64]

    /// The number of rows with each number of ones, from none to all.
    package let counts: [Int]

    /// Divides rows by their number of ones.
    ///
    /// - Parameters:
    ///   - bits: The columns one after the other, row i in bit i % 64 of word i / 64 of each.
    ///   - kept: The rows that count, a bit each; those beyond the last row do not.
    package init(bits: [UInt64], kept: [UInt64]) {
        self.words = kept.count
        self.columns = kept.isEmpty ? 0 : bits.count / kept.count
        self.bits = bits
        var groups = [UInt64](repeating: 0, count: (self.columns + 1) * kept.count)
        lime_divide_by_matches(bits, kept, self.columns, kept.count, &groups)
        self.groups = groups
        self.counts = (0...self.columns).map { group in
            groups.withUnsafeBufferPointer { groups in
                groups.baseAddress.map { lime_count_ones($0 + group * kept.count, kept.count) } ?? 0
            }
        }
    }

    /// The sums over all rows that count.
    ///
    /// - Parameters:
    ///   - weights: w ≥ 0 by the number of ones, from none to all.
    ///   - targets: The y values less their origins, 64 a word, one list a target; finite also for rows that do not count.
    ///   - origins: A number near each target, and the target itself where it is the same in all rows.
    /// - Returns: The finished sums.
    package func gram(weights: [Double], targets: [ArraySlice<Double>], origins: [Double]) -> WeightedGram {
        var (total, squares, positive) = (0.0, 0.0, 0)
        var xx = [Double](repeating: 0, count: self.columns * self.columns)
        var byRow = [Double](repeating: 0, count: 64 * self.words)
        self.groups.withUnsafeBufferPointer { groups in
            guard let first = groups.baseAddress else { return }
            for (ones, weight) in weights.enumerated() where weight > 0 && self.counts[ones] > 0 {
                let group = first + ones * self.words
                total += weight * Double(self.counts[ones])
                squares += weight * weight * Double(self.counts[ones])
                positive += self.counts[ones]
                lime_add_indicator_products(self.bits, group, self.columns, self.words, weight, &xx)
                lime_add_where(group, self.words, weight, &byRow)
            }
        }
        let sums = (total, squares, rows: self.counts.reduce(0, +), positive)
        let (xy, y) = self.targetSums(byRow, targets, origins)
        return WeightedGram(columns: self.columns, weights: sums, xx: xx, xy: xy, y: y)
    }

    private func targetSums(
        _ weights: [Double],
        _ targets: [ArraySlice<Double>],
        _ origins: [Double]
    ) -> (xy: [Double], y: [(origin: Double, sum: Double, squares: Double)]) {
        var xy = [Double](repeating: 0, count: self.columns * targets.count)
        var products = weights
        let y = targets.enumerated().map { index, target in
            var sums = [0.0, 0.0]
            target.withUnsafeBufferPointer { lime_weigh(weights, $0.baseAddress, weights.count, &products, &sums) }
            self.bits.withUnsafeBufferPointer { bits in
                guard let first = bits.baseAddress else { return }
                for column in 0..<self.columns {
                    let sum = lime_sum_where(first + column * self.words, self.words, products)
                    xy[column * targets.count + index] = sum
                }
            }
            return (origin: origins[index], sum: sums[0], squares: sums[1])
        }
        return (xy, y)
    }
}
