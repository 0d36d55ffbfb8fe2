import LimeNumerics
import LimeTestSupport
import Testing

struct RidgeRegressionTests {
    /// Gaussian elimination with partial pivoting: another way than Cholesky's to the normal equations.
    private func eliminated(_ system: [[Double]], _ right: [Double]) -> [Double] {
        var rows = zip(system, right).map { $0 + [$1] }
        let size = right.count
        for column in 0..<size {
            let pivot = (column..<size).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            for row in 0..<size where row != column {
                let share = rows[row][column] / rows[column][column]
                for k in column...size { rows[row][k] -= share * rows[column][k] }
            }
        }
        return (0..<size).map { rows[$0][size] / rows[$0][$0] }
    }

    /// The normal equations with a column of ones for the intercept, which is not penalised.
    private func normalEquations(_ sample: SolverCase, _ columns: [Int], penalty: Double) -> [Double] {
        let design = sample.rows.map { row in [1] + columns.map { row[$0] } }
        let size = columns.count + 1
        let system = (0..<size).map { a in
            (0..<size).map { b in
                design.indices.reduce(a == b && a > 0 ? penalty : 0) {
                    $0 + sample.weights[$1] * design[$1][a] * design[$1][b]
                }
            }
        }
        let right = (0..<size).map { a in
            design.indices.reduce(0) { $0 + sample.weights[$1] * design[$1][a] * sample.answers[$1] }
        }
        return self.eliminated(system, right)
    }

    @Test(arguments: [0.0, 0.01, 1, 50], [0, 2])
    func equalsNormalEquations(penalty: Double, number: Int) throws {
        let sample = try SolverCase(number: number)
        let columns = [2, 0, 3]
        let fit = RidgeRegression(sample.gram, target: 0, columns: columns, penalty: penalty)
        let expected = self.normalEquations(sample, columns, penalty: penalty)
        #expect(isClose([fit.intercept] + fit.coefficients, expected, 1e-11))
    }

    @Test(arguments: [0.0, 1, 50], [0, 2, 5])
    func scoreEqualsResiduals(penalty: Double, number: Int) throws {
        let sample = try SolverCase(number: number)
        let fit = RidgeRegression(sample.gram, target: 0, columns: [0, 1, 2], penalty: penalty)
        let total = sample.weights.reduce(0, +)
        let mean = zip(sample.weights, sample.answers).reduce(0) { $0 + $1.0 * $1.1 } / total
        var (left, all) = (0.0, 0.0)
        for (index, row) in sample.rows.enumerated() {
            let fitted = zip(row, fit.coefficients).reduce(fit.intercept) { $0 + $1.0 * $1.1 }
            left += sample.weights[index] * (sample.answers[index] - fitted) * (sample.answers[index] - fitted)
            all += sample.weights[index] * (sample.answers[index] - mean) * (sample.answers[index] - mean)
        }
        #expect(isClose(fit.score, 1 - left / all, 1e-11, scale: 1))
    }

    /// scikit-learn's `Ridge(alpha=1)` on the columns that `lime` chose, collinear ones among them.
    @Test(arguments: [0, 2, 5])
    func equalsScikitLearn(number: Int) throws {
        let sample = try SolverCase(number: number)
        for recorded in sample.results.values {
            let fit = RidgeRegression(sample.gram, target: 0, columns: recorded.used, penalty: 1)
            let coefficients = try recorded.used.map { try #require(recorded.coefficient($0)) }
            let local = zip(recorded.used, fit.coefficients).reduce(fit.intercept) { $0 + sample.rows[0][$1.0] * $1.1 }
            #expect(isClose(fit.coefficients, coefficients))
            #expect(
                isClose(
                    [fit.intercept, fit.score, local],
                    [recorded.intercept, recorded.score, recorded.localPrediction]
                )
            )
        }
    }

    @Test func constantTargetIsExplained() {
        let gram = WeightedGram(
            rows: (0..<300).map { [Double($0 % 7), Double($0 % 3)] },
            targets: Array(repeating: [0.1], count: 300),
            weights: (0..<300).map { 0.1 + Double($0 % 11) / 7 }
        )
        let fit = RidgeRegression(gram, target: 0, columns: [0, 1], penalty: 0)
        #expect(fit.coefficients == [0, 0])
        #expect(fit.intercept == 0.1)
        #expect(fit.score == 1)
    }

    @Test func tooLargeTargetsAreNoFit() {
        let gram = WeightedGram(
            rows: (0..<50).map { [Double($0 % 7)] },
            targets: (0..<50).map { [Double($0 % 5) * 1e200] },
            weights: Array(repeating: 1, count: 50)
        )
        #expect(!RidgeRegression(gram, target: 0, columns: [0], penalty: 0).score.isFinite)
    }

    @Test func noColumns() throws {
        let sample = try SolverCase(number: 0)
        let fit = RidgeRegression(sample.gram, target: 0, columns: [], penalty: 1)
        #expect(fit.intercept == sample.gram.meanOfTarget(0))
        #expect(fit.score == 0)
    }
}
