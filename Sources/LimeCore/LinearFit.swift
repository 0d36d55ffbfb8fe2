/// A linear model that a surrogate of one's own returns.
public struct LinearFit: Sendable, Hashable {
    /// The value where every column is 0.
    public let intercept: Double

    /// The coefficients, in the order of the columns that were given.
    public let coefficients: [Double]

    /// Creates a linear model.
    public init(intercept: Double, coefficients: [Double]) {
        self.intercept = intercept
        self.coefficients = coefficients
    }
}
