import LimeNumerics
import Testing

/// Counting bits against adding rows one by one.
struct IndicatorSumsTests {
    /// Rows of ones and zeros, as bits and one by one; every third row does not count.
    private struct Case {
        var bits: [UInt64]
        var kept: [UInt64]
        var targets: [[Double]]
        var rows: [(row: [Double], targets: [Double])] = []

        init(rows: Int, columns: Int) {
            let words = IndicatorSums.words(rows: rows)
            let random = Philox(seed: 7, stream: UInt64(columns))
            self.bits = Array(repeating: 0, count: words * columns)
            self.kept = Array(repeating: 0, count: words)
            self.targets = Array(repeating: Array(repeating: 1e9, count: words * 64), count: 2)
            for row in 0..<rows {
                let draws = (0..<columns + 2).map { random.uniforms(at: UInt64(row * (columns + 2) + $0))[0] }
                // Column 0 is always one, and the others the rarer the later they come.
                let ones = (0..<columns).map { $0 == 0 || draws[$0] < 0.9 / Double($0).squareRoot() ? 1.0 : 0.0 }
                for column in 0..<columns where ones[column] == 1 {
                    self.bits[column * words + row / 64] |= 1 << UInt64(row % 64)
                }
                let answers = [5e4 + draws[columns] + ones.reduce(0, +), 3]
                for target in 0..<2 { self.targets[target][row] = answers[target] }
                guard row % 3 != 2 else { continue }
                self.kept[row / 64] |= 1 << UInt64(row % 64)
                self.rows.append((ones, answers))
            }
        }
    }

    @Test(arguments: [(1, 1), (64, 3), (1000, 14), (20_000, 5), (300, 70)])
    func sumsAreThoseOfTheRows(rows: Int, columns: Int) {
        let example = Case(rows: rows, columns: columns)
        let weights = (0...columns).map { $0 == 1 ? 0 : 1 / (1 + Double(columns - $0)) }
        var expected = WeightedGram(columns: columns, targets: 2)
        for (row, targets) in example.rows {
            let weight = weights[row.count { $0 == 1 }]
            row.withUnsafeBufferPointer { row in
                targets.withUnsafeBufferPointer { expected.append(row: row, targets: $0, weight: weight) }
            }
        }
        expected.finish()
        let centred = zip(example.targets, [5e4, 3]).map { targets, origin in targets.map { $0 - origin }[...] }
        let sums = IndicatorSums(bits: example.bits, kept: example.kept)
        let gram = sums.gram(weights: weights, targets: centred, origins: [5e4, 3])
        #expect(sums.counts.reduce(0, +) == example.rows.count)
        #expect(gram.weightedRows == expected.weightedRows)
        func same(_ a: Double, _ b: Double, _ scale: Double) -> Bool { abs(a - b) <= 1e-11 * max(abs(b), scale) }
        let total = expected.totalWeight
        #expect(same(gram.totalWeight, total, 0) && same(gram.effectiveSampleSize, expected.effectiveSampleSize, 0))
        for a in 0..<columns {
            #expect(same(gram.meanOfColumn(a), expected.meanOfColumn(a), 0))
            #expect(same(gram.targetProduct(a, 0), expected.targetProduct(a, 0), total))
            #expect(gram.targetProduct(a, 1) == 0)
            for b in 0..<columns { #expect(same(gram.columnProduct(a, b), expected.columnProduct(a, b), total)) }
        }
        #expect(same(gram.targetSquare(0), expected.targetSquare(0), total) && gram.targetSquare(1) == 0)
        // A column that is always one does not vary at all.
        #expect(gram.columnProduct(0, 0) == 0)
    }
}
