import Lime

/// A weight with what it belongs to and what its bar shows.
///
/// The bar shows the weight. In a regression the bar of a column without bins shows weight × value instead, as R lime's
/// `plot_features` does, so that baseline and bars add up to the local prediction.
struct ShownWeight {
    let subject: BarSubject
    let weight: FeatureWeight

    /// Whether the bar shows weight × value.
    let isProduct: Bool

    /// What the weight is multiplied by.
    var factor: Double { self.isProduct ? self.subject.linearValue ?? 1 : 1 }

    /// The length of the bar.
    var amount: Double { self.weight.weight * self.factor }

    /// The weights of a label by decreasing length of their bars.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` for a feature that is not described, or an endless bar.
    static func all(
        of explanation: LabelExplanation,
        wording: TaskWording,
        subject: (Int) -> BarSubject?
    ) throws -> [ShownWeight] {
        let shown = try explanation.weights.map { weight in
            let subject = try self.described(weight.feature, of: explanation.label, subject)
            let isProduct = !wording.isClassification && subject.linearValue != nil
            return ShownWeight(subject: subject, weight: weight, isProduct: isProduct)
        }
        guard shown.allSatisfy(\.amount.isFinite) else {
            throw LimeError(
                .invalidInput,
                "a weight times its value in the explanation of label '\(DisplayText.safe(explanation.label))' is too large"
            )
        }
        return shown.sorted {
            ($1.amount.magnitude, $0.weight.feature) < ($0.amount.magnitude, $1.weight.feature)
        }
    }

    /// What a feature is called in figures.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` for a feature that is not described.
    static func described(
        _ feature: Int,
        of label: String,
        _ subject: (Int) -> BarSubject?
    ) throws -> BarSubject {
        if let subject = subject(feature) { return subject }
        throw LimeError(
            .invalidInput,
            """
            the explanation of label '\(DisplayText.safe(label))' gives a weight to feature \(feature), which it does not \
            describe; its file is damaged, so explain the input again
            """
        )
    }

    /// What the bars of columns without bins show; `nil` where there are none.
    static func reading(of shown: [ShownWeight]) -> String? {
        let numbers = shown.filter { $0.subject.linearValue != nil }
        guard let first = numbers.first else { return nil }
        // Raw numbers are the row's own values; others are standardised by the training table.
        let areRaw = numbers.allSatisfy { $0.subject.value == $0.subject.linearValue.map(Cell.number) }
        if first.isProduct {
            return areRaw
                ? "the bar of a column without bins is weight × value"
                : "the bar of a column without bins is weight × value, in standard deviations from the training mean"
        }
        return "the bar of a column without bins is the weight of one \(areRaw ? "unit" : "standard deviation") more"
    }
}
