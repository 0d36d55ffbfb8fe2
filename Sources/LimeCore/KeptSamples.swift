import LimeNumerics

/// All samples of one explanation, for surrogates that cannot do with sums.
struct KeptSamples {
    private let columns: Int
    private let targets: Int
    private var rows: [Double] = []
    private var answers: [Double] = []
    private var weights: [Double] = []

    init(columns: Int, targets: Int) {
        self.columns = columns
        self.targets = targets
    }

    mutating func append(
        row: UnsafeBufferPointer<Double>,
        targets: UnsafeBufferPointer<Double>,
        weight: Double
    ) {
        self.rows += row
        self.answers += targets
        self.weights.append(weight)
    }

    /// The samples of some columns and one target.
    func samples(target: Int, columns: [Int]) -> WeightedSamples {
        WeightedSamples(
            rows: Matrix(rows: self.weights.count, columns: columns.count) {
                self.rows[$0 * self.columns + columns[$1]]
            },
            targets: self.weights.indices.map { self.answers[$0 * self.targets + target] },
            weights: self.weights,
            features: columns
        )
    }
}
