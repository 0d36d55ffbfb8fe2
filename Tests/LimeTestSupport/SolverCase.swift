package import LimeNumerics

/// One of the recorded cases of `Fixtures/solver`.
public struct SolverCase: Decodable, Sendable {
    /// What `lime` made of the case by one method.
    public struct Fit: Decodable, Sendable {
        /// The columns in the order of choice.
        public let used: [Int]
        /// The value where every column is 0.
        public let intercept: Double
        /// Pairs of a column and its coefficient.
        public let localExplanation: [[Double]]
        /// The weighted R².
        public let score: Double
        /// The value for row 0.
        public let localPrediction: Double

        private enum CodingKeys: String, CodingKey {
            case used, intercept, score
            case localExplanation = "local_exp"
            case localPrediction = "local_pred"
        }

        /// The coefficient of a column.
        public func coefficient(_ column: Int) -> Double? {
            self.localExplanation.first { $0[0] == Double(column) }?[1]
        }
    }

    /// A recorded lasso path.
    public struct Path: Decodable, Sendable {
        /// The coefficients after each step.
        public let steps: [[Double]]

        private enum CodingKeys: String, CodingKey { case steps = "coefs_by_step" }
    }

    /// The rows.
    public let rows: [[Double]]
    /// One answer a row.
    public let answers: [Double]
    /// One weight a row.
    public let weights: [Double]
    /// Fits by method and number of features, such as `lasso_path/3`.
    public let results: [String: Fit]
    /// The whole lasso path.
    public let path: Path

    private enum CodingKeys: String, CodingKey {
        case weights, results
        case rows = "X"
        case answers = "y"
        case path = "lars_lasso_path"
    }

    /// Reads case 0, 2 or 5.
    public init(number: Int) throws {
        self = try Fixture.json("solver/solver_\(number).json", as: Self.self)
    }

    /// The weighted sums of the case.
    package var gram: WeightedGram {
        WeightedGram(rows: self.rows, targets: self.answers.map { [$0] }, weights: self.weights)
    }
}

extension WeightedGram {
    /// The finished sums over some rows.
    package init(rows: [[Double]], targets: [[Double]], weights: [Double]) {
        self.init(columns: rows.first?.count ?? 0, targets: targets.first?.count ?? 0)
        for index in rows.indices { self.add(rows[index], targets[index], weight: weights[index]) }
        self.finish()
    }

    /// Adds one row.
    package mutating func add(_ row: [Double], _ targets: [Double], weight: Double) {
        row.withUnsafeBufferPointer { row in
            targets.withUnsafeBufferPointer { self.append(row: row, targets: $0, weight: weight) }
        }
    }
}
