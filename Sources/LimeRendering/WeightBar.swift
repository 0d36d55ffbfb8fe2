package import Lime

/// What a weight belongs to: a column of a row, a token, or a superpixel.
struct BarSubject {
    /// The column's name, the token, or the superpixel's number.
    let name: String

    /// What must hold, the token, or where the superpixel lies, in R lime's words.
    let condition: String

    /// The row's own value, the token, or the number of pixels.
    let value: Cell

    /// What a figure calls it.
    let caption: String

    /// The row's own value, how often or where the token occurs, or the place of the superpixel.
    let valueText: String

    /// What a sentence calls it: the column, the token or the superpixel.
    let sentenceName: String

    /// The row's number as the linear model sees it; `nil` where what must hold is the feature.
    var linearValue: Double?

    init(name: String, condition: String, value: Cell, linearValue: Double?) {
        self.linearValue = linearValue
        self.name = name
        self.condition = condition
        self.value = value
        self.caption = DisplayText.safe(condition)
        self.sentenceName = DisplayText.safe(name)
        self.valueText =
            switch value {
            case .number(let number): NumberFormat.general(number, digits: 6)
            case .level(let level): DisplayText.safe(level)
            case .missing: "missing"
            }
    }

    /// A token; one of which the text has several like features is told by its place.
    init(token: TextToken, isAmbiguous: Bool) {
        self.name = token.text
        self.condition = token.text
        self.value = .level(token.text)
        let shown = DisplayText.safe(token.text)
        self.caption = shown.allSatisfy(\.isWhitespace) ? "'\(shown)'" : shown
        self.sentenceName = "'\(shown)'"
        let start = token.spans.first.map { "at \($0.lowerBound)" } ?? ""
        self.valueText = token.spans.count > 1 ? "\(token.spans.count) times" : isAmbiguous ? start : ""
    }

    init(superpixel: Superpixel, number: Int) {
        let (right, bottom) = (superpixel.maxX - 1, superpixel.maxY - 1)
        self.name = String(number)
        self.condition = "[\(superpixel.minX)-\(right)], [\(superpixel.minY)-\(bottom)]"
        self.value = .number(Double(superpixel.pixels))
        self.caption = "superpixel \(number)"
        self.sentenceName = self.caption
        self.valueText = "x \(superpixel.minX)–\(right), y \(superpixel.minY)–\(bottom)"
    }
}

/// One weight of a figure.
package struct WeightBar: Sendable, Hashable {
    /// The position of the feature: column, token or superpixel.
    package let feature: Int

    /// The column's name, the token, or the superpixel's number, as it was given.
    package let name: String

    /// R lime's description of the feature, as it was given.
    package let condition: String

    /// The row's own value, or the number of pixels.
    package let value: Cell

    /// What the figure writes before the bar.
    package let caption: String

    /// The row's own value or the place of the superpixel, as the figure writes it.
    package let valueText: String

    /// What the bar shows: the weight, or weight × value; see ``LabelPanel/reading``.
    package let weight: Double

    /// The weight itself.
    package let coefficient: Double

    /// What the bar shows as the figure writes it, with its sign and, where it is known, half the width of its interval.
    package let weightText: String

    init(_ shown: ShownWeight, format: NumberFormat) {
        let subject = shown.subject
        self.feature = shown.weight.feature
        self.name = subject.name
        self.condition = subject.condition
        self.value = subject.value
        self.caption = subject.caption
        self.valueText = subject.valueText
        self.weight = shown.amount
        self.coefficient = shown.weight.weight
        let half = shown.weight.interval.map { ($0.upperBound - $0.lowerBound) / 2 * shown.factor.magnitude }
        self.weightText = format.signed(shown.amount) + (half.map { " ± " + format.text($0) } ?? "")
    }

    /// Whether the feature speaks against the label or lowers the prediction.
    package var isNegative: Bool { self.weight < 0 }
}
