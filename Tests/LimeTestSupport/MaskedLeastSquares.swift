import Foundation

/// Weighted least squares over all masks of some features, by elimination: LIME without samples.
///
/// The independent answer to what samplers of masks estimate.
public enum MaskedLeastSquares {
    /// The coefficients of the linear model.
    ///
    /// - Parameters:
    ///   - features: The number of features, d.
    ///   - weight: The weight of a mask by the number of features that it hides.
    ///   - answer: The model's answer to a mask, 1 for each feature that is kept.
    /// - Returns: The intercept, then a coefficient for each feature.
    public static func coefficients(
        features: Int,
        weight: (_ hidden: Int) -> Double,
        answer: ([Double]) -> Double
    ) -> [Double] {
        let size = features + 1
        var system = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size)
        for mask in 0..<1 << features {
            let kept = (0..<features).map { mask >> $0 & 1 == 0 ? 1.0 : 0 }
            let row = [1] + kept + [answer(kept)]
            let factor = weight(mask.nonzeroBitCount)
            for a in 0..<size { for b in 0...size { system[a][b] += factor * row[a] * row[b] } }
        }
        return self.solution(&system)
    }

    /// Elimination with the largest pivot.
    private static func solution(_ system: inout [[Double]]) -> [Double] {
        for column in system.indices {
            let pivot = (column..<system.count).max { abs(system[$0][column]) < abs(system[$1][column]) } ?? column
            system.swapAt(column, pivot)
            for row in system.indices where row != column {
                let factor = system[row][column] / system[column][column]
                for index in column...system.count { system[row][index] -= factor * system[column][index] }
            }
        }
        return system.indices.map { system[$0][system.count] / system[$0][$0] }
    }
}
