import LimeCore
import LimeNumerics

/// The sums of recorded samples, from which R's `lime` selects features and fits a label.
struct RLabelComparison {
    let gram: WeightedGram

    /// The names of the columns of the sums.
    let names: [String]

    /// The interpretable row of the case itself.
    let instance: [Double]

    /// How to select and fit.
    let options: SurrogateOptions

    /// Compares the explanation of one label: its fit, and which columns are chosen, in which order and by what.
    ///
    /// - Parameters:
    ///   - label: Our explanation.
    ///   - target: The target of the sums that it explains.
    ///   - record: What R printed, and the closed form of the same fit.
    ///   - comparison: Takes the findings.
    /// - Throws: ``GoldenError`` when something is not there.
    func check(
        _ label: LabelExplanation,
        target: Int,
        _ record: GoldenObject,
        _ comparison: inout Comparison
    ) throws {
        // How R itself, with glmnet's tolerance, compares with the exact numbers.
        record.ignore("max_abs_diff_R_exact", "forward_matches_R", "hw_matches_R", "lasso_matches_R")
        if let value = record.optional("label_prob") {
            comparison.close("\(label.label) value", label.value, try value.number(), tolerance: 1e-12)
        }
        let exact = try record.value("exact").object()
        let each = [["model_intercept"], ["model_r2"], ["model_prediction"]]
        try self.check(label, exact, tolerance: 1e-9, together: each, &comparison)
        // What R printed is off by a share of the fit, which may cancel in its prediction.
        let printed = [["model_intercept", "model_prediction"], ["model_r2"]]
        try self.check(label, record.value("R").object(), tolerance: 1e-4, together: printed, &comparison)
        let features = try exact.value("features").list { try $0.text() }
        try self.checkSelection(target, record, features, &comparison)
    }

    private func check(
        _ label: LabelExplanation,
        _ record: GoldenObject,
        tolerance: Double,
        together: [[String]],
        _ comparison: inout Comparison
    ) throws {
        let features = try record.value("features").list { try $0.text() }
        let weights = Dictionary(
            label.weights.map { (self.names[$0.feature], $0.weight) },
            uniquingKeysWith: { first, _ in first }
        )
        comparison.equal("\(label.label) features", Set(weights.keys), Set(features))
        comparison.close(
            "\(label.label) weights",
            features.map { weights[$0] ?? .nan },
            try record.value("weights").list { try $0.number() },
            tolerance: tolerance
        )
        let fit = [
            "model_intercept": label.intercept, "model_r2": label.score, "model_prediction": label.localPrediction,
        ]
        for keys in together {
            comparison.close(
                "\(label.label) \(keys.joined(separator: ", "))",
                keys.map { fit[$0] ?? .nan },
                try keys.map { try record.value($0).number() },
                tolerance: tolerance
            )
        }
    }

    /// Compares which columns are chosen, in which order and by what.
    private func checkSelection(
        _ target: Int,
        _ record: GoldenObject,
        _ features: [String],
        _ comparison: inout Comparison
    ) throws {
        let method = try record.value("effective_method").text()
        let isAll = ["all", "none"].contains(method)
        let details = SelectionDetails(
            ranking: self.options.ranking,
            lassoPath: self.options.lassoPath,
            instance: self.instance
        )
        let count = self.options.features ?? self.gram.columns
        let columns = self.options.selection.columns(self.gram, target: target, count: count, details: details)
            .filter { self.gram.columnProduct($0, $0) > 0 }
        let chosen = columns.map { self.names[$0] }
        comparison.equal(
            "\(method) of \(target)",
            isAll ? chosen.sorted() : chosen,
            isAll ? features.sorted() : features
        )
        for key in ["forward_exact_order", "hw_exact_order"] {
            guard let order = record.optional(key) else { continue }
            comparison.equal(key, chosen, try order.list { try $0.text() })
        }
        try self.checkMargins(target, columns, record, &comparison)
        try self.checkLasso(target, count, record, &comparison)
        try self.checkLeastSquares(target, record, &comparison)
    }

    private func score(_ target: Int, _ columns: [Int]) -> Double {
        RidgeRegression(self.gram, target: target, columns: columns, penalty: 0).score
    }

    /// By how much R² of the best column exceeds that of the next at each step.
    private func checkMargins(
        _ target: Int,
        _ chosen: [Int],
        _ record: GoldenObject,
        _ comparison: inout Comparison
    ) throws {
        guard let expected = try record.optional("forward_r2_margins")?.list({ try $0.number() }) else { return }
        let varying = (0..<self.gram.columns).filter { self.gram.columnProduct($0, $0) > 0 }
        let margins = chosen.indices.map { step -> Double in
            let before = Array(chosen[..<step])
            let scores = varying.filter { !before.contains($0) }.map { self.score(target, before + [$0]) }.sorted()
            return scores.count > 1 ? scores[scores.count - 1] - scores[scores.count - 2] : .nan
        }
        comparison.close("margins of \(target)", margins, expected, tolerance: 1e-9)
    }

    private func checkLasso(
        _ target: Int,
        _ count: Int,
        _ record: GoldenObject,
        _ comparison: inout Comparison
    ) throws {
        guard let lasso = try record.optional("lasso")?.object() else { return }
        let path = CoordinateDescentPath(self.gram, target: target, count: 300)
        comparison.equal("n_lambda", path.penalties.count, try lasso.value("n_lambda").integer())
        comparison.close("lambda", path.penalties, try lasso.value("lambda").numbers(), tolerance: 1e-9)
        comparison.equal("nonzero_count", path.active.map(\.count), try lasso.value("nonzero_count").integers())
        let row = path.active.lastIndex { $0.count <= count } ?? 0
        comparison.equal("chosen_row", row + 1, try lasso.value("chosen_row").integer())
        let features = try lasso.value("features").list { try $0.text() }
        comparison.equal("lasso features", path.active[row].map { self.names[$0] }, features)
    }

    /// The coefficients of the fit without penalty, by which R ranks.
    private func checkLeastSquares(_ target: Int, _ record: GoldenObject, _ comparison: inout Comparison) throws {
        guard let expected = record.optional("ols_coefs") else { return }
        let columns = Array(0..<self.gram.columns)
        let fit = RidgeRegression(self.gram, target: target, columns: columns, penalty: 0)
        var coefficients = fit.coefficients
        var numbers: [Double] = []
        if case .object(let object) = expected {
            let entries = object.entries()
            numbers = try entries.map { try $0.value.number() }
            coefficients = entries.map { entry in
                self.names.firstIndex(of: entry.key).map { fit.coefficients[$0] } ?? .nan
            }
        } else {
            numbers = try expected.list { try $0.number() }
        }
        comparison.close("ols_coefs of \(target)", coefficients, numbers, tolerance: 1e-9)
    }
}
