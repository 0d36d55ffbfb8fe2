import LimeNumerics
import LimeTestSupport
import Testing

struct WeightedGramTests {
    /// Random rows of three columns and two targets; one row in ten has the weight 0.
    private struct Sample {
        var rows: [[Double]] = []
        var targets: [[Double]] = []
        var weights: [Double] = []

        init(_ count: Int, offset: Double, seed: UInt64) {
            var numbers = SeededNumbers(seed)
            for index in 0..<count {
                let common = numbers.normal()
                self.rows.append((0..<3).map { Double($0 + 1) * offset + common + numbers.normal() })
                self.targets.append([offset - common, 2 * common + numbers.normal()])
                self.weights.append(index % 10 == 3 ? 0 : numbers.uniform())
            }
        }

        /// Means first, then products of what is left.
        func centredProduct(_ a: ([Double], [Double]) -> Double, _ b: ([Double], [Double]) -> Double) -> Double {
            let total = self.weights.reduce(0, +)
            let (left, right) = (zip(self.rows, self.targets).map(a), zip(self.rows, self.targets).map(b))
            let leftMean = zip(self.weights, left).reduce(0) { $0 + $1.0 * ($1.1 - left[0]) } / total + left[0]
            let rightMean = zip(self.weights, right).reduce(0) { $0 + $1.0 * ($1.1 - right[0]) } / total + right[0]
            return self.weights.indices.reduce(0) {
                $0 + self.weights[$1] * (left[$1] - leftMean) * (right[$1] - rightMean)
            }
        }
    }

    @Test(arguments: [1, 2, 127, 128, 129, 256, 1000], [0.0, 1e8])
    func equalsTwoPasses(count: Int, offset: Double) {
        let sample = Sample(count, offset: offset, seed: UInt64(count))
        let gram = WeightedGram(rows: sample.rows, targets: sample.targets, weights: sample.weights)
        // Offsets of 1e8 leave 8 digits of the inputs; centring keeps those, sums of raw squares would keep none.
        let tolerance = offset == 0 ? 1e-12 : 1e-9
        let scale = Double(count)
        for a in 0..<3 {
            for b in 0..<3 {
                let expected = sample.centredProduct({ x, _ in x[a] }, { x, _ in x[b] })
                #expect(isClose(gram.columnProduct(a, b), expected, tolerance, scale: scale))
                #expect(gram.columnProduct(a, b) == gram.columnProduct(b, a))
            }
            for t in 0..<2 {
                let expected = sample.centredProduct({ x, _ in x[a] }, { _, y in y[t] })
                #expect(isClose(gram.targetProduct(a, t), expected, tolerance, scale: scale))
            }
        }
        for t in 0..<2 {
            let expected = sample.centredProduct({ _, y in y[t] }, { _, y in y[t] })
            #expect(isClose(gram.targetSquare(t), expected, tolerance, scale: scale))
        }
    }

    @Test func meansAndEffectiveSize() {
        let sample = Sample(300, offset: 5, seed: 1)
        let gram = WeightedGram(rows: sample.rows, targets: sample.targets, weights: sample.weights)
        let total = sample.weights.reduce(0, +)
        let mean = sample.weights.indices.reduce(0) { $0 + sample.weights[$1] * sample.rows[$1][2] } / total
        let squares = sample.weights.reduce(0) { $0 + $1 * $1 }
        #expect(isClose(gram.meanOfColumn(2), mean, 1e-13))
        #expect(isClose(gram.totalWeight, total, 1e-13))
        #expect(isClose(gram.effectiveSampleSize, total * total / squares, 1e-13))
        #expect(gram.weightedRows == 270)
    }

    @Test func rowsWithoutWeightChangeNoBit() {
        let sample = Sample(400, offset: 3, seed: 2)
        let kept = sample.weights.indices.filter { sample.weights[$0] > 0 }
        let all = WeightedGram(rows: sample.rows, targets: sample.targets, weights: sample.weights)
        let some = WeightedGram(
            rows: kept.map { sample.rows[$0] },
            targets: kept.map { sample.targets[$0] },
            weights: kept.map { sample.weights[$0] }
        )
        for a in 0..<3 { for b in 0..<3 { #expect(all.columnProduct(a, b) == some.columnProduct(a, b)) } }
        #expect(all.meanOfTarget(1) == some.meanOfTarget(1))
    }

    @Test func weightsThatAreNoneAreSkipped() {
        var gram = WeightedGram(columns: 1, targets: 1)
        gram.add([1], [1], weight: .nan)
        gram.add([2], [1], weight: -1)
        gram.finish()
        #expect(gram.weightedRows == 0)
        #expect(gram.effectiveSampleSize == 0)
        #expect(gram.columnProduct(0, 0) == 0)
    }

    /// 0.1 has no exact binary form, and a weighted mean of it is easily one bit off.
    @Test(arguments: [0.1, 0.3, 100_000_000.1, -7.3])
    func constantColumnHasNoVariance(value: Double) {
        let sample = Sample(1000, offset: 0, seed: 3)
        let gram = WeightedGram(
            rows: sample.rows.map { [value, $0[0]] },
            targets: sample.targets.map { [$0[0], value] },
            weights: sample.weights
        )
        #expect(gram.columnProduct(0, 0) == 0)
        #expect(gram.columnProduct(0, 1) == 0)
        #expect(gram.targetProduct(1, 1) == 0)
        #expect(gram.targetSquare(1) == 0)
        #expect(gram.meanOfColumn(0) == value)
    }
}

extension WeightedGramTests {
    /// Sums over parts that are added are the sums over all rows, whatever lies between the parts' means.
    @Test(arguments: [[300], [1, 299], [130, 0, 100, 70]], [0.0, 1e6])
    func partsAddUp(sizes: [Int], offset: Double) {
        let sample = Sample(300, offset: offset, seed: 5)
        let whole = WeightedGram(rows: sample.rows, targets: sample.targets, weights: sample.weights)
        var sum = WeightedGram(columns: 3, targets: 2)
        var start = 0
        for size in sizes {
            var part = WeightedGram(columns: 3, targets: 2)
            for row in start..<start + size {
                part.add(sample.rows[row], sample.targets[row], weight: sample.weights[row])
            }
            part.finish()
            sum.add(part)
            start += size
        }
        #expect(sum.rows == whole.rows && sum.weightedRows == whole.weightedRows)
        #expect(isClose(sum.totalWeight, whole.totalWeight, 1e-12))
        #expect(isClose(sum.effectiveSampleSize, whole.effectiveSampleSize, 1e-12))
        for a in 0..<3 {
            #expect(isClose(sum.meanOfColumn(a), whole.meanOfColumn(a), 1e-12, scale: max(1, offset)))
            for b in 0..<3 {
                let scale = (whole.columnProduct(a, a) * whole.columnProduct(b, b)).squareRoot()
                #expect(isClose(sum.columnProduct(a, b), whole.columnProduct(a, b), 1e-9, scale: scale))
            }
            for target in 0..<2 {
                let scale = (whole.columnProduct(a, a) * whole.targetSquare(target)).squareRoot()
                #expect(isClose(sum.targetProduct(a, target), whole.targetProduct(a, target), 1e-9, scale: scale))
                #expect(isClose(sum.targetSquare(target), whole.targetSquare(target), 1e-9))
            }
        }
    }
}
