import LimeNumerics

/// By what ``FeatureSelection/highestWeights`` ranks the features.
public enum FeatureRanking: String, Sendable, Hashable, Codable, CaseIterable {
    /// The magnitude of the coefficient; equal ones keep the order of the columns.
    case coefficient

    /// The magnitude of the coefficient times the weighted standard deviation of its column over the samples; equal ones
    /// keep the order of the columns.
    ///
    /// How much of the answers' variation the feature makes up: a level that hardly any sample has ranks low, however large
    /// its coefficient.
    case spread

    /// The magnitude of the coefficient in a fit without penalty; equal ones keep the order of the columns.
    ///
    /// As R `lime` 0.5.3.
    case leastSquares = "least-squares"

    /// The magnitude of coefficient times the instance's own number; equal ones keep the order of the columns.
    ///
    /// As `lime` 0.2.0.1, `LimeBase.feature_selection`, does for rows that are not sparse. A number near 0, which for
    /// standardised columns is one near the mean, ranks last however steep the model is.
    case contribution

    /// As ``contribution``, among the columns whose contribution is not 0, equal ones last first.
    ///
    /// As `lime` 0.2.0.1 does for sparse rows: where more columns are wanted, the first of the others fill up, column 0
    /// last.
    case sparseContribution = "sparse-contribution"

    /// The columns in their rank.
    ///
    /// - Parameters:
    ///   - coefficients: One for each column.
    ///   - instance: The instance's numbers, one for each column.
    ///   - deviations: The columns' weighted standard deviations.
    ///   - count: How many columns are wanted.
    /// - Returns: That many columns, or all.
    func columns(_ coefficients: [Double], instance: [Double], deviations: [Double], count: Int) -> [Int] {
        let scores = self.scores(coefficients, instance: instance, deviations: deviations)
        guard self != .sparseContribution else { return Self.padded(scores, count: count) }
        return Array(Array(scores.indices).sortedByMagnitude { scores[$0] }.prefix(count))
    }

    /// What the columns are ranked by, with its sign, one number for each.
    private func scores(_ coefficients: [Double], instance: [Double], deviations: [Double]) -> [Double] {
        switch self {
        case .coefficient, .leastSquares: coefficients
        case .spread: zip(coefficients, deviations).map { $0 * $1 }
        case .contribution, .sparseContribution: zip(coefficients, instance).map { $0 * $1 }
        }
    }

    /// What the columns are ranked by in a regression on all of them; see ``columns(_:instance:deviations:count:)``.
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the samples.
    ///   - target: Which output.
    ///   - instance: The instance's numbers, one for each column.
    /// - Returns: A signed number for each column, ranked by its magnitude.
    func scores(_ gram: WeightedGram, target: Int, instance: [Double]) -> [Double] {
        let all = Array(0..<gram.columns)
        return self.scores(
            RidgeRegression(gram, target: target, columns: all, penalty: self.penalty).coefficients,
            instance: instance,
            deviations: all.map { gram.deviationOfColumn($0) }
        )
    }

    /// The penalty of the fit that ranks the features; as `lime` 0.2.0.1, `LimeBase.feature_selection`, where there is one.
    var penalty: Double { self == .leastSquares ? 0 : 0.01 }

    private static func padded(_ contributions: [Double], count: Int) -> [Int] {
        let nonzero = contributions.indices.filter { contributions[$0] != 0 }
        let ranked = nonzero.reversed().sortedByMagnitude { contributions[$0] }.prefix(count)
        // The array that lime pads holds zeros at first, which it then takes for a chosen column 0.
        let rest = contributions.indices.filter { $0 != 0 && !ranked.contains($0) }
        let padding = rest.prefix(count - ranked.count)
        let isZeroMissing = ranked.count + padding.count < min(count, contributions.count)
        return ranked + padding + (isZeroMissing ? [0] : [])
    }
}
