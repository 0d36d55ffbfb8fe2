import LimeCore
import LimeNumerics
import LimeTestSupport

/// The recorded samples of one explanation by R's `lime`, which we select from and fit as it does.
struct RFit {
    /// The linear model's rows; the first is the case itself.
    let rows: [[Double]]

    /// How far each row is from the text or picture that it came from.
    let distances: [Double]

    /// The names of the features.
    let names: [String]

    /// How to weigh, select and fit.
    let options: SurrogateOptions

    /// What each row weighs.
    var weights: [Double] {
        let width = self.options.kernelWidth.resolved(features: self.names.count)
        let kernel = ProximityKernel(width: width, function: self.options.kernel)
        return self.distances.map { kernel($0) }
    }

    /// Compares the explanation of one label.
    ///
    /// - Parameters:
    ///   - record: What R printed, and the closed form of the same fit.
    ///   - answers: What the model said of each row.
    ///   - field: The name of the label, for messages.
    ///   - comparison: Takes the findings.
    /// - Throws: ``GoldenError`` when something is not there.
    func compare(
        _ record: GoldenObject,
        answers: [Double],
        _ field: String,
        _ comparison: inout Comparison
    ) throws {
        // What R's own selection was checked with; the features that it chose are compared.
        record.ignore(
            "max_abs_diff_R_exact",
            "forward_matches_R",
            "hw_matches_R",
            "lasso_matches_R"
        )
        let gram = WeightedGram(rows: self.rows, targets: answers.map { [$0] }, weights: self.weights)
        let method = try record.value("effective_method").text()
        let columns = self.selected(gram)
        let selected = columns.map { self.names[$0] }
        let exact = try record.value("exact").object()
        let chosen = try exact.value("features").allTexts()
        // Where all columns are taken, R does not choose.
        let isAll = method == "all"
        comparison.equal("\(field) features", isAll ? selected.sorted() : selected, isAll ? chosen.sorted() : chosen)
        for key in ["forward_exact_order", "hw_exact_order"] {
            if let order = record.optional(key) { comparison.equal("\(field) \(key)", selected, try order.allTexts()) }
        }
        if let margins = try record.optional("forward_r2_margins")?.flattened() {
            let ours = columns.indices.map { self.margin(gram, Array(columns[..<$0])) }
            comparison.close("\(field) forward_r2_margins", ours, margins, tolerance: 1e-9)
        }
        comparison.close("\(field) label_prob", answers[0], try record.value("label_prob").number(), tolerance: 1e-12)
        let fit = try self.fit(answers)
        try self.compare(fit, exact, 1e-9, "\(field) exact", &comparison)
        let printed = try record.value("R").object()
        printed.ignore("feature_desc")
        try self.compare(fit, printed, 1e-4, "\(field) R", &comparison)
        if let lasso = try record.optional("lasso")?.object() { try self.compare(gram, lasso, field, &comparison) }
        if let squares = try record.optional("ols_coefs")?.object().entries() {
            let all = RidgeRegression(gram, target: 0, columns: Array(self.names.indices), penalty: 0).coefficients
            let ours = Dictionary(zip(self.names, all)) { first, _ in first }
            comparison.close(
                "\(field) ols_coefs",
                squares.map { ours[$0.key] ?? .nan },
                try squares.map { try $0.value.number() },
                tolerance: 1e-9
            )
        }
    }

    /// By how much R² of the best column exceeds that of the next one, with some columns taken already.
    private func margin(_ gram: WeightedGram, _ before: [Int]) -> Double {
        let others = (0..<gram.columns).filter { gram.columnProduct($0, $0) > 0 && !before.contains($0) }
        let scores = others.map { RidgeRegression(gram, target: 0, columns: before + [$0], penalty: 0).score }.sorted()
        return scores.count > 1 ? scores[scores.count - 1] - scores[scores.count - 2] : .nan
    }

    private func selected(_ gram: WeightedGram) -> [Int] {
        let details = SelectionDetails(
            ranking: self.options.ranking,
            lassoPath: self.options.lassoPath,
            instance: self.rows[0]
        )
        let count = self.options.features ?? gram.columns
        return self.options.selection.columns(gram, target: 0, count: count, details: details)
            .filter { gram.columnProduct($0, $0) > 0 }
    }

    private func fit(_ answers: [Double]) throws -> LabelExplanation {
        let width = self.options.kernelWidth.resolved(features: self.names.count)
        var surrogate = self.rows[0].withUnsafeBufferPointer {
            LocalSurrogate(
                options: self.options,
                kernel: ProximityKernel(width: width, function: self.options.kernel),
                instance: $0,
                outputs: [0],
                parts: [0..<self.rows.count]
            )
        }
        for (index, row) in self.rows.enumerated() {
            try row.withUnsafeBufferPointer { row in
                try [answers[index]].withUnsafeBufferPointer {
                    try surrogate.add(row: row, targets: $0, distance: self.distances[index])
                }
            }
        }
        try surrogate.finish()
        return try surrogate.explain(slot: 0, label: "", value: answers[0])
    }

    private func compare(
        _ fit: LabelExplanation,
        _ record: GoldenObject,
        _ tolerance: Double,
        _ field: String,
        _ comparison: inout Comparison
    ) throws {
        let features = try record.value("features").allTexts()
        let ours = Dictionary(fit.weights.map { (self.names[$0.feature], $0.weight) }) { first, _ in first }
        comparison.equal("\(field) features", Set(ours.keys), Set(features))
        comparison.close(
            "\(field) weights",
            features.map { ours[$0] ?? .nan },
            try record.value("weights").flattened(),
            tolerance: tolerance
        )
        comparison.close(
            "\(field) intercept, prediction and r2",
            [fit.intercept, fit.localPrediction, fit.score],
            try ["model_intercept", "model_prediction", "model_r2"].map { try record.value($0).number() },
            tolerance: tolerance
        )
    }

    /// Compares the path of the lasso.
    private func compare(
        _ gram: WeightedGram,
        _ record: GoldenObject,
        _ field: String,
        _ comparison: inout Comparison
    ) throws {
        let path = CoordinateDescentPath(gram, target: 0, count: 300)
        comparison.close("\(field) lambda", path.penalties, try record.value("lambda").numbers(), tolerance: 1e-9)
        let counts = try record.value("nonzero_count").integers()
        comparison.equal("\(field) nonzero_count", path.active.map(\.count), counts)
        comparison.equal("\(field) n_lambda", path.penalties.count, try record.value("n_lambda").integer())
        let row = try record.value("chosen_row").integer() - 1
        let chosen = try record.value("features").allTexts()
        let ours = path.active.indices.contains(row) ? path.active[row].map { self.names[$0] } : []
        comparison.equal("\(field) chosen_row", ours, chosen)
    }
}

extension SurrogateOptions {
    /// R's options with the number of features and the way to choose them that a case has.
    func applying(_ settings: GoldenObject) throws -> SurrogateOptions {
        var options = self
        options.features = try settings.value("n_features").integer()
        options.selection = try GoldenSurrogate.selection(settings.value("feature_select").text())
        return options
    }
}

extension GoldenValue {
    /// A list of texts; a text that stands alone is a list of one, as R writes it.
    func allTexts() throws -> [String] {
        if case .text(let text) = self { return [text] }
        return try self.texts()
    }
}
