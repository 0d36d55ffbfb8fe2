/// A weighted linear model of one target, with an unpenalised intercept.
package struct RidgeRegression: Sendable {
    /// The coefficients, in the order of the columns that were asked for.
    package let coefficients: [Double]

    /// The value where every column is 0: ȳ − x̄ · coefficients.
    package let intercept: Double

    /// The weighted coefficient of determination, R² = 1 − Σ w (y − ŷ)² / Σ w (y − ȳ)².
    ///
    /// Where the target is constant R² is 1, as in scikit-learn's `r2_score`: there is nothing left to explain. Where
    /// its squares are too large to add up R² is NaN.
    package let score: Double

    /// Minimises Σ w (y − ŷ)² + penalty · |coefficients|², as scikit-learn's `Ridge` does.
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the rows.
    ///   - target: Which column of y.
    ///   - columns: Which columns of x take part.
    ///   - penalty: α ≥ 0; with 0 it is weighted least squares.
    package init(_ gram: WeightedGram, target: Int, columns: [Int], penalty: Double) {
        self.init(gram, target: target, columns: columns) { _ in penalty }
    }

    /// The ridge regression of glmnet, whose columns and target are divided by their weighted standard deviations first.
    ///
    /// With weights that add up to 1 it minimises ½ Σ w (y − ŷ)² / s² + ½ (λ / s) Σ (coefficient · deviation / s)², where
    /// s is the standard deviation of the target; so the shrinkage depends on the unit of the target. In closed form
    /// (X'WX + (λ / s) · diag(X'WX)) b = X'Wy, with centred X and y. glmnet itself stops at a tolerance of 1e-7. Friedman,
    /// Hastie and Tibshirani, "Regularization paths for generalized linear models via coordinate descent", Journal of
    /// Statistical Software 33 (2010).
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the rows.
    ///   - target: Which column of y.
    ///   - columns: Which columns of x take part.
    ///   - lambda: λ ≥ 0; with 0 it is weighted least squares.
    package init(_ gram: WeightedGram, target: Int, columns: [Int], lambda: Double) {
        let deviation = (gram.targetSquare(target) / gram.totalWeight).squareRoot()
        let share = deviation > 0 ? lambda / deviation : 0
        self.init(gram, target: target, columns: columns) { share * gram.columnProduct($0, $0) }
    }

    private init(_ gram: WeightedGram, target: Int, columns: [Int], penalty: (_ column: Int) -> Double) {
        let products = columns.map { gram.targetProduct($0, target) }
        let system = Cholesky(size: columns.count) { row, column in
            gram.columnProduct(columns[row], columns[column]) + (row == column ? penalty(columns[row]) : 0)
        }
        let solution = system.solve(products)
        self.coefficients = solution
        self.intercept = zip(columns, solution).reduce(gram.meanOfTarget(target)) {
            $0 - gram.meanOfColumn($1.0) * $1.1
        }
        self.score = Self.determination(gram, target, columns, solution, products)
    }

    /// Σ w (y − ŷ)² = yy − 2 c·xy + cᵀ xx c, so R² needs no second walk over the rows.
    private static func determination(
        _ gram: WeightedGram,
        _ target: Int,
        _ columns: [Int],
        _ coefficients: [Double],
        _ products: [Double]
    ) -> Double {
        let total = gram.targetSquare(target)
        guard total > 0 else { return 1 }
        guard total.isFinite else { return .nan }
        var explained = 0.0
        for (i, a) in columns.enumerated() {
            var fitted = 0.0
            for (j, b) in columns.enumerated() { fitted += gram.columnProduct(a, b) * coefficients[j] }
            explained += coefficients[i] * (2 * products[i] - fitted)
        }
        return explained / total
    }
}
