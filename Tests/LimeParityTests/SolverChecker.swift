import LimeCore
import LimeNumerics
import LimeTestSupport

/// Kind `solver`: every selection for several numbers of features, the fits on them, and the lasso path.
func checkSolver(_ document: GoldenObject, _ comparison: inout Comparison) throws {
    let problem = try SolverProblem(document)
    for (name, value) in try document.value("results").object().entries() {
        try problem.compare(name, value.object(), &comparison)
    }
    let path = try document.value("lars_lasso_path").object()
    try problem.comparePath(path, &comparison)
}

/// Rows, answers and weights, with what is exactly the same among the columns.
private struct SolverProblem {
    let rows: [[Double]]
    let answers: [Double]
    let gram: WeightedGram

    init(_ document: GoldenObject) throws {
        self.rows = try document.value("X").rows()
        self.answers = try document.value("y").numbers()
        self.gram = WeightedGram(
            rows: self.rows,
            targets: self.answers.map { [$0] },
            weights: try document.value("weights").numbers()
        )
    }

    /// The first of the columns that hold the same; which of them Python takes is rounding.
    private func representative(_ column: Int) -> Int {
        (0..<column).first { other in self.rows.allSatisfy { $0[other] == $0[column] } } ?? column
    }

    private func isConstant(_ column: Int) -> Bool { self.rows.allSatisfy { $0[column] == self.rows[0][column] } }

    /// Columns in their order of choice: of equal ones the first, and without those that gain nothing, because they are
    /// constant or the same as a column before.
    private func distinct(_ columns: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return columns.map(self.representative).filter { !self.isConstant($0) && seen.insert($0).inserted }
    }

    func compare(_ name: String, _ record: GoldenObject, _ comparison: inout Comparison) throws {
        let parts = name.split(separator: "/")
        guard parts.count == 2, let count = Int(parts[1]) else { throw GoldenError("'\(name)' is no method/count") }
        let details = SelectionDetails(ranking: .contribution, lassoPath: .scikitLearn, instance: self.rows[0])
        let columns = try GoldenSurrogate.selection(String(parts[0]))
            .columns(self.gram, target: 0, count: count, details: details)
        let used = try record.value("used").integers()
        comparison.equal("\(name) number", columns.count, used.count)
        // The path gives its columns in their own order, in which equal ones have no place.
        let isPath = parts[0] == "lasso_path"
        let (ours, theirs) = (self.distinct(columns), self.distinct(used))
        comparison.equal(name, isPath ? ours.sorted() : ours, isPath ? theirs.sorted() : theirs)
        // Fits are compared on Python's own columns, since equal columns share their weight by how many there are.
        let fit = RidgeRegression(self.gram, target: 0, columns: used, penalty: 1)
        let pairs = try record.value("local_exp").rows()
        let weights = Dictionary(uniqueKeysWithValues: zip(used, fit.coefficients))
        comparison.close(
            "\(name) weights",
            pairs.map { weights[Int($0[0])] ?? .nan },
            pairs.map { $0[1] },
            tolerance: 1e-9
        )
        let local = zip(used, fit.coefficients).reduce(fit.intercept) { $0 + self.rows[0][$1.0] * $1.1 }
        for (key, number) in [("intercept", fit.intercept), ("score", fit.score), ("local_pred", local)] {
            comparison.close("\(name) \(key)", number, try record.value(key).number(), tolerance: 1e-9)
        }
    }

    func comparePath(_ record: GoldenObject, _ comparison: inout Comparison) throws {
        let path = LassoPathExtent.scikitLearn.path(self.gram, target: 0)
        let steps = try record.value("coefs_by_step").rows()
        comparison.close(
            "path",
            self.merged(path.steps).flatMap { $0 },
            self.merged(steps).flatMap { $0 },
            tolerance: 1e-9
        )
        // α is the largest correlation that a step leaves, over the number of rows; sums are centred with their weights.
        let alphas = path.steps.map { step in
            (0..<self.gram.columns).map { column in
                let fitted = step.enumerated().reduce(0) {
                    $0 + self.gram.columnProduct(column, $1.offset) * $1.element
                }
                return abs(self.gram.targetProduct(column, 0) - fitted)
            }.max().map { $0 / Double(self.rows.count) } ?? 0
        }
        comparison.close("alphas", alphas, try record.value("alphas").numbers(), tolerance: 1e-9)
    }

    /// Coefficients of equal columns added up under the first of them.
    private func merged(_ steps: [[Double]]) -> [[Double]] {
        steps.map { step in
            var merged = Array(repeating: 0.0, count: step.count)
            for (column, coefficient) in step.enumerated() { merged[self.representative(column)] += coefficient }
            return merged
        }
    }
}
