import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport

/// The samples of a row, what the model said of them and what was made of that.
struct TabularSamples {
    let interpretable: [[Double]]
    let inverse: [[Double]]
    private let answers: [[Double]]
    private let explanation: TabularExplanation

    init(interpretable: [[Double]], asked: AskedRows, explanation: TabularExplanation) {
        self.interpretable = interpretable
        self.inverse = asked.rows
        self.answers = asked.answers
        self.explanation = explanation
    }

    /// Compares all that follows from the samples.
    func check(
        _ document: GoldenObject,
        options: SurrogateOptions,
        tolerance: Double,
        _ comparison: inout Comparison
    ) throws {
        let expected = try document.value("interpretable_scaled").rows()
        comparison.closeColumns("interpretable_scaled", self.interpretable, expected, tolerance: 1e-12)
        let outputs = try document.value("model_output").rows()
        comparison.closeColumns("model_output", self.answers, outputs, tolerance: 1e-9)
        let weighed = WeighedRows(self.interpretable, options)
        try weighed.compare(document, &comparison)
        try GoldenExplanations(document.value("explanations"), tolerance: tolerance).compare(
            self.explanation.explanation,
            selected: weighed.selection(for: self.answers),
            &comparison
        )
        try self.checkLists(document, tolerance, &comparison)
        try self.checkPrediction(document, &comparison)
        try self.checkRegression(document, tolerance, &comparison)
    }

    /// `as_list`: an object by label, or the list of the one label.
    private func checkLists(_ document: GoldenObject, _ tolerance: Double, _ comparison: inout Comparison) throws {
        let value = try document.value("as_list")
        let lists: [(key: String, value: GoldenValue)]
        if case .object(let object) = value { lists = object.entries() } else { lists = [("1", value)] }
        for (key, list) in lists {
            // For regression Python calls the one target by the dummy label 1.
            let label = self.explanation.explanation.task.isClassification ? Int(key) : nil
            let ours = try self.explanation.namedWeights(label: label)
            try GoldenExplanations.compare("as_list[\(key)]", ours, list, tolerance: tolerance, &comparison)
        }
    }

    private func checkPrediction(_ document: GoldenObject, _ comparison: inout Comparison) throws {
        let explanation = self.explanation.explanation
        if let expected = try document.optional("predict_proba_row")?.numbers() {
            comparison.close("predict_proba_row", explanation.prediction, expected, tolerance: 1e-12)
        }
        if let expected = try document.optional("top_labels")?.integers() {
            comparison.equal("top_labels", explanation.labels.map(\.index), expected)
        }
    }

    private func checkRegression(
        _ document: GoldenObject,
        _ tolerance: Double,
        _ comparison: inout Comparison
    ) throws {
        guard let expected = try document.optional("regression")?.object() else { return }
        expected.ignore("note")
        let label = self.explanation.explanation.labels[0]
        let answers = self.answers.map { $0[0] }
        let value = try expected.value("predicted_value").number()
        comparison.close("predicted_value", label.value, value, tolerance: 1e-12)
        comparison.close("min_value", answers.min() ?? 0, try expected.value("min_value").number(), tolerance: 1e-9)
        comparison.close("max_value", answers.max() ?? 0, try expected.value("max_value").number(), tolerance: 1e-9)
        for (key, sign) in [("local_exp_0", -1.0), ("local_exp_1", 1)] {
            let pairs = try expected.value(key).rows()
            comparison.equal("\(key) features", label.weights.map(\.feature), pairs.map { Int($0[0]) })
            let weights = label.weights.map { sign * $0.weight }
            comparison.close("\(key) weights", weights, pairs.map { $0[1] }, tolerance: tolerance)
        }
    }
}
