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

    private var kernel: ProximityKernel {
        let width = self.options.kernelWidth.resolved(features: self.names.count)
        return ProximityKernel(width: width, function: self.options.kernel)
    }

    /// What each row weighs.
    var weights: [Double] { self.distances.map { self.kernel($0) } }

    /// Compares the explanation of one label.
    ///
    /// - Parameters:
    ///   - record: What R printed, and the closed form of the same fit.
    ///   - answers: What the model said of each row.
    ///   - label: The name of the label, for messages.
    ///   - comparison: Takes the findings.
    /// - Throws: ``GoldenError`` when something is not there.
    func compare(
        _ record: GoldenObject,
        answers: [Double],
        _ label: String,
        _ comparison: inout Comparison
    ) throws {
        // A word is its own description; where a superpixel lies is compared with the picture, if that is at hand.
        try record.value("R").object().ignore("feature_desc")
        let gram = WeightedGram(rows: self.rows, targets: answers.map { [$0] }, weights: self.weights)
        let sums = RLabelComparison(gram: gram, names: self.names, instance: self.rows[0], options: self.options)
        try sums.check(self.fit(answers, label: label), target: 0, record, &comparison)
    }

    private func fit(_ answers: [Double], label: String) throws -> LabelExplanation {
        var surrogate = self.rows[0].withUnsafeBufferPointer {
            LocalSurrogate(
                options: self.options,
                kernel: self.kernel,
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
        return try surrogate.explain(slot: 0, label: label, value: answers[0])
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
