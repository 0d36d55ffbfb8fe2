#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The lasso path of one target on a grid of penalties, as glmnet follows it.
///
/// Columns and target have a weighted variance of 1. From the least penalty that leaves every coefficient at 0, penalties
/// fall by equal factors; each is solved by cyclic coordinate descent from the solution before, first among the columns
/// that ever entered, then among all, until no step gains more than 1e-7 of the target's variance. The path ends early
/// where R² rises by less than 1e-5 of itself or is above 0.999. Friedman, Hastie and Tibshirani, "Regularization paths
/// for generalized linear models via coordinate descent", Journal of Statistical Software 33 (2010).
package struct CoordinateDescentPath: Sendable {
    /// The penalties λ that were solved, in falling order and in the unit of the target.
    package private(set) var penalties: [Double] = []

    /// The columns whose coefficient is not 0 at each penalty, in column order.
    package private(set) var active: [[Int]] = []

    private let gram: WeightedGram
    private let deviations: [Double]
    private var coefficients: [Double]

    /// Σw x(y − ŷ), per weight, for each column.
    private var gradients: [Double]
    private var explained = 0.0

    /// Columns in the order in which they first entered.
    private var entered: [Int] = []

    private static let tolerance = 1e-7
    private static let leastGain = 1e-5
    private static let mostExplained = 0.999
    private static let leastPenalties = 5
    private static let mostPasses = 100_000

    /// Follows the path.
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the rows.
    ///   - target: Which column of y.
    ///   - count: The number of penalties, 2 or more; the last one is 1e-4 of the first, or 1e-2 where there are fewer rows
    ///     than columns.
    package init(_ gram: WeightedGram, target: Int, count: Int) {
        self.gram = gram
        self.deviations = (0..<gram.columns).map { (gram.columnProduct($0, $0) / gram.totalWeight).squareRoot() }
        let scale = (gram.targetSquare(target) / gram.totalWeight).squareRoot()
        self.coefficients = Array(repeating: 0, count: gram.columns)
        self.gradients = self.deviations.enumerated().map { column, deviation in
            let unit = gram.totalWeight * deviation * scale
            return unit > 0 ? gram.targetProduct(column, target) / unit : 0
        }
        guard let largest = self.gradients.map(abs).max(), largest > 0 else { return }
        self.follow(from: largest, scale: scale, count: count)
    }

    private mutating func follow(from largest: Double, scale: Double, count: Int) {
        let ratio = self.gram.rows < self.gram.columns ? 1e-2 : 1e-4
        let factor = pow(ratio, 1 / Double(count - 1))
        self.penalties = [largest * scale]
        self.active = [[]]
        var penalty = largest
        for step in 1..<count {
            penalty *= factor
            let before = self.explained
            self.solve(penalty)
            self.penalties.append(penalty * scale)
            self.active.append(self.coefficients.indices.filter { self.coefficients[$0] != 0 })
            guard step + 1 >= Self.leastPenalties else { continue }
            let isFlat = self.explained - before < Self.leastGain * self.explained
            guard !isFlat, self.explained <= Self.mostExplained else { return }
        }
    }

    private mutating func solve(_ penalty: Double) {
        let all = Array(self.coefficients.indices)
        if !self.entered.isEmpty { self.descend(self.entered, penalty) }
        for _ in 0..<Self.mostPasses {
            guard self.pass(all, penalty) >= Self.tolerance else { return }
            self.descend(self.entered, penalty)
        }
    }

    private mutating func descend(_ columns: [Int], _ penalty: Double) {
        for _ in 0..<Self.mostPasses where self.pass(columns, penalty) < Self.tolerance { return }
    }

    /// Moves each coefficient to its best value in turn; returns the largest square of a move.
    private mutating func pass(_ columns: [Int], _ penalty: Double) -> Double {
        var largest = 0.0
        for column in columns where self.deviations[column] > 0 {
            let old = self.coefficients[column]
            let pull = self.gradients[column] + old
            let new = abs(pull) > penalty ? pull - (pull < 0 ? -penalty : penalty) : 0
            guard new != old else { continue }
            if !self.entered.contains(column) { self.entered.append(column) }
            let move = new - old
            self.coefficients[column] = new
            self.explained += move * (2 * self.gradients[column] - move)
            largest = max(largest, move * move)
            self.shift(column, by: move)
        }
        return largest
    }

    private mutating func shift(_ column: Int, by move: Double) {
        for other in self.gradients.indices where self.deviations[other] > 0 {
            let unit = self.gram.totalWeight * self.deviations[column] * self.deviations[other]
            self.gradients[other] -= move * self.gram.columnProduct(other, column) / unit
        }
    }
}
