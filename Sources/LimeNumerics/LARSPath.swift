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

    /// A correlation or a remaining variance below this share of its scale counts as 0.
    private static let tolerance = 1e-12

    /// A step shorter than this share of the full one is rounding: a column that has just been dropped ties with the
    /// active ones and must not join again at once.
    private static let shortestStep = 1e-13

    /// Follows the path to its end.
    package init(_ gram: WeightedGram, target: Int) {
        self.gram = gram
        self.target = target
        self.steps = [Array(repeating: 0, count: gram.features)]
        self.inactive = Array(0..<gram.features)
        self.follow()
    }

    private mutating func follow() {
        let scale = self.correlations().map(abs).max() ?? 0
        var justDropped = false
        // Every column may enter and leave a few times; the bound only stops a cycle made by rounding.
        for _ in 0..<(8 * self.gram.features) {
            let correlations = self.correlations()
            if !justDropped {
                guard let entering = self.inactive.max(by: { abs(correlations[$0]) < abs(correlations[$1]) }),
                    abs(correlations[entering]) > Self.tolerance * scale
                else { return }
                self.inactive.removeAll { $0 == entering }
                guard self.isIndependent(entering) else { continue }
                self.active.append(entering)
            }
            guard !self.active.isEmpty else { return }
            justDropped = self.takeStep(correlations)
        }
    }

    /// xᵀ(y − X b) for every column.
    private func correlations() -> [Double] {
        let coefficients = self.steps[self.steps.count - 1]
        return (0..<self.gram.features).map { column in
            self.active.reduce(self.gram.targetProduct(column, self.target)) {
                $0 - self.gram.featureProduct(column, $1) * coefficients[$1]
            }
        }
    }

    /// Whether a column holds anything that the active ones do not.
    private func isIndependent(_ column: Int) -> Bool {
        let products = self.active.map { self.gram.featureProduct($0, column) }
        let projection = self.system().solve(products)
        let variance = self.gram.featureProduct(column, column)
        return variance - zip(products, projection).reduce(0) { $0 + $1.0 * $1.1 } > 1e-10 * variance
    }

    private func system() -> Cholesky {
        Cholesky(size: self.active.count) { self.gram.featureProduct(self.active[$0], self.active[$1]) }
    }

    /// Moves along the equiangular direction until a column joins, one drops or the fit is complete.
    ///
    /// - Returns: Whether a column was dropped.
    private mutating func takeStep(_ correlations: [Double]) -> Bool {
        let level = self.active.map { abs(correlations[$0]) }.max() ?? 0
        let direction = self.system().solve(self.active.map { correlations[$0] < 0 ? -1 : 1 })
        var length = level
        for column in self.inactive {
            let slope = zip(self.active, direction).reduce(0) { $0 + self.gram.featureProduct(column, $1.0) * $1.1 }
            let toward = (level - correlations[column], 1 - slope)
            let away = (level + correlations[column], 1 + slope)
            for (gap, closing) in [toward, away] where closing > 0 && gap > Self.shortestStep * level * closing {
                length = min(length, gap / closing)
            }
        }
        var coefficients = self.steps[self.steps.count - 1]
        var leaving: Int?
        for (column, slope) in zip(self.active, direction) {
            let crossing = -coefficients[column] / slope
            if crossing > Self.shortestStep * level, crossing < length { (length, leaving) = (crossing, column) }
        }
        for (column, slope) in zip(self.active, direction) { coefficients[column] += length * slope }
        if let leaving {
            coefficients[leaving] = 0
            self.active.removeAll { $0 == leaving }
            self.inactive.append(leaving)
            self.inactive.sort()
        }
        self.steps.append(coefficients)
        return leaving != nil
    }
}
