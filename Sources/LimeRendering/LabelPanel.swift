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

    /// How the baseline and the bars make up the local prediction, where they do.
    package let balance: String

    /// How sure the list of features is; `nil` where it was not computed.
    package let certainty: String?

    /// Whether they do.
    let addsUp: Bool

    /// What the bars of columns without bins show; `nil` where there are none.
    package let reading: String?

    /// A warning when the fit is low.
    package let lowFitWarning: String?

    /// The weights by decreasing magnitude.
    package let bars: [WeightBar]

    init(_ explanation: LabelExplanation, wording: TaskWording, subject: (Int) -> BarSubject?) throws {
        try explanation.checkForDrawing()
        let shown = try ShownWeight.all(of: explanation, wording: wording, subject: subject)
        let format = NumberFormat(for: shown.map(\.amount))
        let sum = shown.reduce(0) { $0 + $1.amount }
        self.label = DisplayText.safe(explanation.label)
        self.labelName = explanation.label
        self.value = explanation.value
        self.valuePhrase = "\(wording.valueName) \(wording.value(explanation.value))"
        self.fit = explanation.score
        self.fitPhrase = "fit \(NumberFormat.fixed(explanation.score, decimals: 2))"
        self.intercept = explanation.intercept
        self.localPrediction = explanation.localPrediction
        self.addsUp = Self.addsUp(explanation, sum)
        self.balance = Self.balance(explanation, sum, of: shown.contains(where: \.isProduct) ? "bars" : "weights")
        self.reading = ShownWeight.reading(of: shown)
        self.certainty = try explanation.certainty.map { try Self.phrase($0, of: explanation.label, subject: subject) }
        self.lowFitWarning =
            explanation.score < Self.lowFit
            ? "\(self.fitPhrase) is below \(Self.lowFit): these weights imitate the model poorly" : nil
        self.bars = shown.map { WeightBar($0, format: format) }
    }

    /// Certainty in words; a figure has room for no more than a line or two.
    private static func phrase(
        _ certainty: ListCertainty,
        of label: String,
        subject: (Int) -> BarSubject?
    ) throws -> String {
        let last = try ShownWeight.described(certainty.last, of: label, subject).sentenceName
        let next = try ShownWeight.described(certainty.next, of: label, subject).sentenceName
        return """
            list settled with probability \(NumberFormat.percent(certainty.listProbability)), \(last) above the left-out \
            \(next) with \(NumberFormat.percent(certainty.gapProbability)); stability \
            \(NumberFormat.fixed(certainty.stability, decimals: 2))
            """
    }

    /// What is said below the bars: how they add up, what they show, and how sure their list is.
    package var notes: [String] { [self.balance] + [self.reading, self.certainty].compactMap(\.self) }

    /// The largest magnitude of a weight.
    package var largestWeight: Double { self.bars.first?.weight.magnitude ?? 0 }

    private static func addsUp(_ explanation: LabelExplanation, _ sum: Double) -> Bool {
        let ends = [explanation.intercept, sum, explanation.localPrediction]
        let tolerance = 1e-6 * (ends.map(\.magnitude).max() ?? 0)
        return sum.isFinite && (explanation.intercept + sum - explanation.localPrediction).magnitude <= tolerance
    }

    private static func balance(_ explanation: LabelExplanation, _ sum: Double, of bars: String) -> String {
        let local = explanation.localPrediction
        let format = NumberFormat(for: [explanation.intercept, local])
        guard self.addsUp(explanation, sum) else {
            return "baseline \(format.text(explanation.intercept)), local prediction \(format.text(local))"
        }
        let sign = sum < 0 ? NumberFormat.minus : "+"
        return """
            baseline \(format.text(explanation.intercept)) \(sign) \(bars) \(format.text(sum.magnitude)) \
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
