import Lime

/// The part of a figure that belongs to one label.
package struct LabelPanel: Sendable, Hashable {
    /// Fits below this are told to the reader; R² of 0.2 leaves four fifths of the variance unexplained.
    package static let lowFit = 0.2

    /// The name of the label, safe to show.
    package let label: String

    /// The name of the label as the model gives it.
    package let labelName: String

    /// The model's own output.
    package let value: Double

    /// The model's own output with its name, such as `probability 91.0%`.
    package let valuePhrase: String

    /// The weighted R² of the linear model.
    package let fit: Double

    /// The fit with its name.
    package let fitPhrase: String

    /// The linear model's value where no feature holds.
    package let intercept: Double

    /// The linear model's value for the input.
    package let localPrediction: Double

    /// How the baseline and the weights make up the local prediction.
    package let balance: String

    /// How sure the list of features is; `nil` where it was not computed.
    package let certainty: String?

    /// A warning when the fit is low.
    package let lowFitWarning: String?

    /// The weights by decreasing magnitude.
    package let bars: [WeightBar]

    init(_ explanation: LabelExplanation, wording: TaskWording, subject: (Int) -> BarSubject?) throws {
        try explanation.checkForDrawing()
        let weights = explanation.weights.sorted {
            ($1.weight.magnitude, $0.feature) < ($0.weight.magnitude, $1.feature)
        }
        let format = NumberFormat(for: weights.map(\.weight))
        self.label = DisplayText.safe(explanation.label)
        self.labelName = explanation.label
        self.value = explanation.value
        self.valuePhrase = "\(wording.valueName) \(wording.value(explanation.value))"
        self.fit = explanation.score
        self.fitPhrase = "fit \(NumberFormat.fixed(explanation.score, decimals: 2))"
        self.intercept = explanation.intercept
        self.localPrediction = explanation.localPrediction
        self.balance = Self.balance(explanation, weights: weights)
        self.certainty = try explanation.certainty.map { try Self.phrase($0, of: explanation.label, subject: subject) }
        self.lowFitWarning =
            explanation.score < Self.lowFit
            ? "\(self.fitPhrase) is below \(Self.lowFit): these weights imitate the model poorly" : nil
        self.bars = try weights.map { weight in
            WeightBar(try Self.described(weight.feature, of: explanation.label, subject), weight, format: format)
        }
    }

    private static func described(
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

    /// Certainty in words; a figure has room for no more than a line or two.
    private static func phrase(
        _ certainty: ListCertainty,
        of label: String,
        subject: (Int) -> BarSubject?
    ) throws -> String {
        let last = try self.described(certainty.last, of: label, subject).sentenceName
        let next = try self.described(certainty.next, of: label, subject).sentenceName
        return """
            list settled with probability \(NumberFormat.percent(certainty.listProbability)), \(last) above the left-out \
            \(next) with \(NumberFormat.percent(certainty.gapProbability)); stability \
            \(NumberFormat.fixed(certainty.stability, decimals: 2))
            """
    }

    /// What is said below the bars: how the weights add up, and how sure their list is.
    package var notes: [String] { [self.balance] + (self.certainty.map { [$0] } ?? []) }

    /// The largest magnitude of a weight.
    package var largestWeight: Double { self.bars.first?.weight.magnitude ?? 0 }

    private static func balance(_ explanation: LabelExplanation, weights: [FeatureWeight]) -> String {
        let sum = weights.reduce(0) { $0 + $1.weight }
        let local = explanation.localPrediction
        let format = NumberFormat(for: [explanation.intercept, local])
        let ends = [explanation.intercept, sum, local]
        let tolerance = 1e-6 * (ends.map(\.magnitude).max() ?? 0)
        guard sum.isFinite, (explanation.intercept + sum - local).magnitude <= tolerance else {
            return "baseline \(format.text(explanation.intercept)), local prediction \(format.text(local))"
        }
        let sign = sum < 0 ? NumberFormat.minus : "+"
        return """
            baseline \(format.text(explanation.intercept)) \(sign) weights \(format.text(sum.magnitude)) \
            = local prediction \(format.text(local))
            """
    }
}

extension LabelExplanation {
    /// Refuses what no figure could show.
    fileprivate func checkForDrawing() throws {
        let numbers = [self.value, self.intercept, self.localPrediction, self.score] + self.weights.map(\.weight)
        guard let bad = numbers.first(where: { !$0.isFinite }) else { return }
        throw LimeError(
            .invalidInput,
            """
            the explanation of label '\(DisplayText.safe(self.label))' holds the number \(bad); only finite numbers can \
            be drawn, so explain the input again
            """
        )
    }
}
