/// The lasso path of one target: the coefficients after each step.
///
/// Least angle regression with the lasso's drops, from sums of products only: Efron, Hastie, Johnstone and
/// Tibshirani, "Least angle regression", Annals of Statistics 32 (2004), section 3. Columns are not rescaled, as in
/// scikit-learn's `lars_path(method="lasso")`.
package struct LARSPath: Sendable {
    /// The coefficients after each step; the first entry is all zeros.
    package private(set) var steps: [[Double]]

    private let gram: WeightedGram
    private let target: Int
    private var active: [Int] = []
    private var inactive: [Int]

    /// Columns at the level of the active ones that stay out of the next step.
    ///
    /// They would move against the sign of their correlation.
    private var resting: Set<Int> = []

    /// A correlation below this share of the largest at the start counts as 0.
    private static let tolerance = 1e-12

    /// Correlations, or places where coefficients cross 0, that differ by less than this share are equal.
    ///
    /// Full factorial designs have many such columns, which enter together.
    private static let tie = 1e-10

    /// Follows the path to its end.
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the rows.
    ///   - target: Which column of y.
    ///   - lowest: The largest correlation Σw(x − x̄)(y − ŷ) that ends the path; rounding ends it in any case.
    ///   - limit: The most steps.
    package init(_ gram: WeightedGram, target: Int, lowest: Double = 0, limit: Int = .max) {
        self.gram = gram
        self.target = target
        self.steps = [Array(repeating: 0, count: gram.columns)]
        self.inactive = Array(0..<gram.columns)
        self.follow(lowest: lowest, limit: limit)
    }

    private mutating func follow(lowest: Double, limit: Int) {
        let end = max(lowest, Self.tolerance * (self.correlations().map(abs).max() ?? 0))
        // Every column may enter and leave a few times; the bound only stops a cycle made by rounding.
        for _ in 0..<min(8 * self.gram.columns, limit) {
            let correlations = self.correlations()
            let level = (self.active + self.inactive).map { abs(correlations[$0]) }.max() ?? 0
            guard level > end else { return }
            self.admit(correlations, level: level)
            let direction = self.direction(correlations)
            guard !self.active.isEmpty, self.takeStep(direction, correlations, level: level) else { return }
        }
    }

    /// xᵀ(y − X b) for every column.
    private func correlations() -> [Double] {
        let coefficients = self.steps[self.steps.count - 1]
        return (0..<self.gram.columns).map { column in
            self.active.reduce(self.gram.targetProduct(column, self.target)) {
                $0 - self.gram.columnProduct(column, $1) * coefficients[$1]
            }
        }
    }

    /// Makes the columns at the level active, except those that hold nothing beside the active ones; these are gone.
    private mutating func admit(_ correlations: [Double], level: Double) {
        for column in self.inactive where !self.resting.contains(column) {
            guard abs(correlations[column]) >= level * (1 - Self.tie) else { continue }
            self.inactive.removeAll { $0 == column }
            if self.isIndependent(column) { self.active.append(column) }
        }
    }

    /// Whether a column holds anything that the active ones do not.
    private func isIndependent(_ column: Int) -> Bool {
        let products = self.active.map { self.gram.columnProduct($0, column) }
        let projection = self.system().solve(products)
        let variance = self.gram.columnProduct(column, column)
        return variance - zip(products, projection).reduce(0) { $0 + $1.0 * $1.1 } > 1e-10 * variance
    }

    private func system() -> Cholesky {
        Cholesky(size: self.active.count) { self.gram.columnProduct(self.active[$0], self.active[$1]) }
    }

    /// The equiangular direction: along it all active correlations shrink alike.
    ///
    /// Of columns that enter together some may have to wait, for a lasso coefficient has the sign of its correlation.
    private mutating func direction(_ correlations: [Double]) -> [Double] {
        let coefficients = self.steps[self.steps.count - 1]
        while true {
            let direction = self.system().solve(self.active.map { correlations[$0] < 0 ? -1 : 1 })
            let entering = zip(self.active, direction).filter { coefficients[$0.0] == 0 }
            guard let wrong = entering.first(where: { $0.1 * correlations[$0.0] < 0 })?.0 else { return direction }
            self.rest(wrong)
        }
    }

    private mutating func rest(_ column: Int) {
        self.active.removeAll { $0 == column }
        self.inactive.append(column)
        self.inactive.sort()
        self.resting.insert(column)
    }

    /// Moves along a direction until a column joins, one drops or the fit is complete.
    ///
    /// - Returns: Whether the path goes on.
    private mutating func takeStep(_ direction: [Double], _ correlations: [Double], level: Double) -> Bool {
        let joining = self.distanceToNextColumn(direction, correlations, level: level)
        var coefficients = self.steps[self.steps.count - 1]
        let crossings = zip(self.active, direction).map { (column: $0, length: -coefficients[$0] / $1) }
        let dropping = crossings.map(\.length).filter { $0 > 0 }.min() ?? .infinity
        let length = min(joining, dropping)
        self.resting = []
        for (column, slope) in zip(self.active, direction) { coefficients[column] += length * slope }
        for crossing in crossings where abs(crossing.length - length) <= Self.tie * length {
            coefficients[crossing.column] = 0
            self.rest(crossing.column)
        }
        self.steps.append(coefficients)
        return length < level
    }

    /// How far the active coefficients can move before another column is as correlated; the level if none ever is.
    private func distanceToNextColumn(_ direction: [Double], _ correlations: [Double], level: Double) -> Double {
        var length = level
        for column in self.inactive {
            let slope = zip(self.active, direction).reduce(0) { $0 + self.gram.columnProduct(column, $1.0) * $1.1 }
            let toward = (level - correlations[column], 1 - slope)
            let away = (level + correlations[column], 1 + slope)
            for (gap, closing) in [toward, away] where closing > 0 && gap > Self.tie * level {
                length = min(length, gap / closing)
            }
        }
        return length
    }
}
