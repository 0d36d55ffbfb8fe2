import LimeCore
import LimeNumerics
import LimeTabular

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
        let distances = self.interpretable.map { row in
            row.withUnsafeBufferPointer { row in
                self.interpretable[0].withUnsafeBufferPointer { options.distance(row, $0) }
            }
        }
        comparison.close("distances", distances, try document.value("distances").numbers(), tolerance: 1e-7)
        let width = options.kernelWidth.resolved(features: self.interpretable[0].count)
        let kernel = ProximityKernel(width: width)
        let weights = distances.map { kernel($0) }
        comparison.close("weights", weights, try document.value("weights").numbers(), tolerance: 1e-9)
        try self.checkExplanations(document, options, weights, tolerance, &comparison)
        try self.checkLists(document, tolerance, &comparison)
        try self.checkPrediction(document, &comparison)
        try self.checkRegression(document, tolerance, &comparison)
    }

    private func checkExplanations(
        _ document: GoldenObject,
        _ options: SurrogateOptions,
        _ weights: [Double],
        _ tolerance: Double,
        _ comparison: inout Comparison
    ) throws {
        for value in try document.value("explanations").array() {
            let expected = try value.object()
            let index = try expected.value("label").integer()
            guard let label = self.explanation.explanation.labels.first(where: { $0.index == index }) else {
                comparison.fail("explanations", "label \(index)", "none")
                continue
            }
            let order = try expected.value("used_features_in_selection_order").integers()
            comparison.equal("selection \(index)", self.selection(options, weights, label: index), order)
            let pairs = try expected.value("local_exp").rows()
            Self.compare("local_exp \(index)", label.weights, pairs, tolerance, &comparison)
            let numbers = [
                ("intercept", label.intercept), ("score", label.score), ("local_pred", label.localPrediction),
            ]
            for (field, number) in numbers {
                let recorded = try expected.value(field).flattened()
                comparison.close("\(field) \(index)", [number], recorded, tolerance: tolerance)
            }
        }
    }

    /// The features in the order in which they are chosen.
    private func selection(_ options: SurrogateOptions, _ weights: [Double], label: Int) -> [Int] {
        var gram = WeightedGram(columns: self.interpretable[0].count, targets: 1)
        for (index, row) in self.interpretable.enumerated() {
            row.withUnsafeBufferPointer { row in
                withUnsafeTemporaryAllocation(of: Double.self, capacity: 1) { target in
                    target[0] = self.answers[index][label]
                    gram.append(row: row, targets: UnsafeBufferPointer(target), weight: weights[index])
                }
            }
        }
        gram.finish()
        return options.selection.columns(gram, target: 0, count: options.features ?? gram.columns)
    }

    private static func compare(
        _ field: String,
        _ weights: [FeatureWeight],
        _ pairs: [[Double]],
        _ tolerance: Double,
        _ comparison: inout Comparison
    ) {
        comparison.equal("\(field) features", weights.map(\.feature), pairs.map { Int($0[0]) })
        comparison.close("\(field) weights", weights.map(\.weight), pairs.map { $0[1] }, tolerance: tolerance)
    }

    /// `as_list`: an object by label, or the list of the one label.
    private func checkLists(
        _ document: GoldenObject,
        _ tolerance: Double,
        _ comparison: inout Comparison
    ) throws {
        let labels = self.explanation.explanation.labels
        let isRegression = !self.explanation.explanation.task.isClassification
        let value = try document.value("as_list")
        let lists: [(label: Int, pairs: [GoldenValue])]
        if case .array(let pairs) = value {
            lists = [(labels[0].index, pairs)]
        } else {
            // For regression Python calls the one target by the dummy label 1.
            lists = try value.object().entries().map { key, list in
                (isRegression ? labels[0].index : Int(key) ?? -1, try list.array())
            }
        }
        for (index, pairs) in lists {
            let weights = labels.first { $0.index == index }?.weights ?? []
            let names = try pairs.map { try $0.array()[0].text() }
            comparison.equal("as_list names", weights.map { self.explanation.features[$0.feature].condition }, names)
            let expected = try pairs.map { try $0.array()[1].number() }
            comparison.close("as_list weights", weights.map(\.weight), expected, tolerance: tolerance)
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
        let negated = label.weights.map { FeatureWeight(feature: $0.feature, weight: -$0.weight) }
        try Self.compare("local_exp_0", negated, expected.value("local_exp_0").rows(), tolerance, &comparison)
        try Self.compare("local_exp_1", label.weights, expected.value("local_exp_1").rows(), tolerance, &comparison)
    }
}
