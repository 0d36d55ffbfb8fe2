import LimeNumerics

extension FeatureSelection {
    /// The features that rank highest by a linear regression on all of them, highest first; see ``FeatureRanking``.
    static func highestWeights(_ gram: WeightedGram, target: Int, count: Int, details: SelectionDetails) -> [Int] {
        let all = Array(0..<gram.columns)
        let fit = RidgeRegression(gram, target: target, columns: all, penalty: details.ranking.penalty)
        return details.ranking.columns(
            fit.coefficients,
            instance: details.instance,
            deviations: all.map { gram.deviationOfColumn($0) },
            count: count
        )
    }
}

extension WeightedGram {
    /// The weighted standard deviation of a column.
    func deviationOfColumn(_ column: Int) -> Double {
        (max(0, self.columnProduct(column, column)) / self.totalWeight).squareRoot()
    }
}

extension Collection<Int> {
    /// The same indices by decreasing magnitude of a value; equal magnitudes keep their order.
    package func sortedByMagnitude(of value: (Int) -> Double) -> [Int] {
        self.map { (index: $0, magnitude: abs(value($0))) }
            .enumerated()
            .sorted { ($1.element.magnitude, $0.offset) < ($0.element.magnitude, $1.offset) }
            .map(\.element.index)
    }
}
