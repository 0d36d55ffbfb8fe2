import LimeNumerics

/// All samples of one explanation, for what cannot do with sums: some surrogates, and kernels whose width is to be found.
struct KeptSamples: Sendable {
    private let columns: Int
    private let targets: Int
    private var rows: [Double] = []
    private var answers: [Double] = []

    /// What each sample weighs, or how far it is from the instance where it is not weighed yet.
    private var measures: [Double] = []

    init(columns: Int, targets: Int) {
        self.columns = columns
        self.targets = targets
    }

    mutating func append(
        row: UnsafeBufferPointer<Double>,
        targets: UnsafeBufferPointer<Double>,
        measure: Double
    ) {
        self.rows += row
        self.answers += targets
        self.measures.append(measure)
    }

    /// The samples of some columns and one target, which are weighed.
    func samples(target: Int, columns: [Int]) -> WeightedSamples {
        WeightedSamples(
            rows: Matrix(rows: self.measures.count, columns: columns.count) {
                self.rows[$0 * self.columns + columns[$1]]
            },
            targets: self.measures.indices.map { self.answers[$0 * self.targets + target] },
            weights: self.measures,
            features: columns
        )
    }

    /// Weighs samples that are not weighed yet, and closes the neighborhood.
    func weigh(by surrogate: inout LocalSurrogate) throws {
        try self.rows.withUnsafeBufferPointer { rows in
            try self.answers.withUnsafeBufferPointer { answers in
                for (index, distance) in self.measures.enumerated() {
                    let (row, answer) = (index * self.columns, index * self.targets)
                    try surrogate.add(
                        row: UnsafeBufferPointer(rebasing: rows[row..<row + self.columns]),
                        targets: UnsafeBufferPointer(rebasing: answers[answer..<answer + self.targets]),
                        distance: distance,
                        shares: surrogate.counts?.shares(of: index)
                    )
                }
            }
        }
        try surrogate.finish()
    }
}
