import LimeNumerics
import LimeTestSupport
import Testing

struct LARSPathTests {
    @Test(arguments: [0, 2, 5])
    func equalsScikitLearn(number: Int) throws {
        let sample = try SolverCase(number: number)
        let steps = LARSPath(sample.gram, target: 0).steps
        let recorded = sample.path.steps
        #expect(steps.count == recorded.count)
        for (step, expected) in zip(steps, recorded) {
            #expect(isClose(self.merged(step, number), self.merged(expected, number)))
        }
    }

    /// In case 5 columns 0 and 4 are the same, and which of them enters is rounding noise.
    private func merged(_ step: [Double], _ number: Int) -> [Double] {
        number == 5 ? [step[0] + step[4], step[1], step[2], step[3]] : step
    }

    /// Whether coefficients solve the lasso for some penalty.
    ///
    /// That is so if and only if every correlation is at most the penalty, and equals it, with the sign of the
    /// coefficient, where the coefficient is not 0.
    private func isOptimal(_ coefficients: [Double], _ gram: WeightedGram, scale: Double) -> Bool {
        let correlations = coefficients.indices.map { a in
            coefficients.indices.reduce(gram.targetProduct(a, 0)) { $0 - gram.columnProduct(a, $1) * coefficients[$1] }
        }
        let level = correlations.map(abs).max() ?? 0
        return zip(coefficients, correlations).allSatisfy { coefficient, correlation in
            coefficient == 0 || abs(correlation - (coefficient < 0 ? -level : level)) <= 1e-9 * scale
        }
    }

    private func expectLassoPath(_ gram: WeightedGram, _ comment: Comment) {
        let steps = LARSPath(gram, target: 0).steps
        let scale = (0..<gram.columns).map { abs(gram.targetProduct($0, 0)) }.max() ?? 0
        #expect(steps.allSatisfy { self.isOptimal($0, gram, scale: scale) }, comment)
        let last = steps[steps.count - 1]
        let full = RidgeRegression(gram, target: 0, columns: Array(0..<gram.columns), penalty: 0)
        let best = last.indices.map { a in last.indices.reduce(0) { $0 + gram.columnProduct(a, $1) * last[$1] } }
        let least = last.indices.map { a in
            last.indices.reduce(0) { $0 + gram.columnProduct(a, $1) * full.coefficients[$1] }
        }
        #expect(isClose(best, least, 1e-8), comment)
    }

    /// Strongly dependent columns make coefficients leave the path again.
    @Test func randomDependentColumns() {
        for seed in 0..<60 as Range<UInt64> {
            var numbers = SeededNumbers(seed)
            let rows = (0..<40).map { _ in
                let common = numbers.normal()
                return (0..<6).map { _ in common + 0.7 * numbers.normal() }
            }
            let targets = rows.map { row in [row[0] - 2 * row[1] + 1.5 * row[2] + 0.3 * numbers.normal()] }
            let weights = rows.map { _ in numbers.uniform() }
            self.expectLassoPath(WeightedGram(rows: rows, targets: targets, weights: weights), "seed \(seed)")
        }
    }

    /// All corners of a cube: columns are orthogonal and those of equal effect tie exactly.
    @Test(arguments: [[1.0, 1, 1], [1, 1, 2], [-1, 1, 0], [3, 2, 1], [0, 0, 0]])
    func fullFactorial(effects: [Double]) {
        let rows = (0..<8).map { corner in (0..<3).map { Double((corner >> $0) & 1) } }
        let targets = rows.map { row in [zip(row, effects).reduce(0) { $0 + $1.0 * $1.1 }] }
        let gram = WeightedGram(rows: rows, targets: targets, weights: Array(repeating: 1, count: 8))
        self.expectLassoPath(gram, "effects \(effects)")
        let last = LARSPath(gram, target: 0).steps.last ?? []
        #expect(zip(last, effects).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func tiesWithDependence() {
        for seed in 0..<40 as Range<UInt64> {
            var numbers = SeededNumbers(seed)
            // Small integers: many exact ties of correlations, some dependent columns.
            let rows = (0..<12).map { _ in (0..<5).map { _ in Double(numbers.next() % 2) } }
            let targets = rows.map { row in [row[0] + row[1] - row[2] + Double(numbers.next() % 2)] }
            let gram = WeightedGram(rows: rows, targets: targets, weights: Array(repeating: 1, count: rows.count))
            self.expectLassoPath(gram, "seed \(seed)")
        }
    }

    @Test func nothingToFollow() {
        let gram = WeightedGram(rows: [[1, 0], [0, 1]], targets: [[2], [2]], weights: [1, 1])
        #expect(LARSPath(gram, target: 0).steps == [[0, 0]])
        #expect(LARSPath(WeightedGram(columns: 0, targets: 1), target: 0).steps == [[]])
    }
}
