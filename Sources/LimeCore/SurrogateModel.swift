import LimeNumerics

/// The interpretable model that is fitted to the weighted answers.
public enum SurrogateModel: Sendable, Hashable, Codable {
    /// Weighted ridge regression; a penalty of 0 is weighted least squares.
    case ridge(penalty: Double)

    func fit(_ gram: WeightedGram, target: Int, columns: [Int]) -> RidgeRegression {
        switch self {
        case .ridge(let penalty): RidgeRegression(gram, target: target, columns: columns, penalty: penalty)
        }
    }
}
