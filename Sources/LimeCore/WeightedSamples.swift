public import LimeNumerics

/// The samples that a surrogate of one's own is fitted to.
public struct WeightedSamples: Sendable {
    /// The interpretable features that were selected: one row a sample, the instance first.
    public let rows: Matrix

    /// The model's answers for one output, one a sample.
    public let targets: [Double]

    /// The weights, 0 or more, one a sample.
    public let weights: [Double]

    /// Which feature each column of ``rows`` is.
    public let features: [Int]

    /// Creates samples; the counts must fit each other.
    package init(rows: Matrix, targets: [Double], weights: [Double], features: [Int]) {
        self.rows = rows
        self.targets = targets
        self.weights = weights
        self.features = features
    }

    /// The weighted R² of a linear model, 1 − Σw(y − ŷ)² / Σw(y − ȳ)²; 1 where the answers are all the same.
    func score(_ fit: LinearFit) -> Double {
        let total = self.weights.reduce(0, +)
        let mean = zip(self.weights, self.targets).reduce(0) { $0 + $1.0 * $1.1 } / total
        var (left, all) = (0.0, 0.0)
        for (index, target) in self.targets.enumerated() {
            let value = zip(self.rows.row(index), fit.coefficients).reduce(fit.intercept) { $0 + $1.0 * $1.1 }
            left += self.weights[index] * (target - value) * (target - value)
            all += self.weights[index] * (target - mean) * (target - mean)
        }
        return all > 0 ? 1 - left / all : 1
    }
}
