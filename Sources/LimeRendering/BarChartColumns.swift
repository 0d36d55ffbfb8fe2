/// The columns of a bar chart: condition, own value, and bars about a zero axis with their weights at the ends.
struct BarChartColumns {
    private static let size = 12.0
    private static let rowHeight = 24.0
    private static let barHeight = 14.0

    private let left: Double
    private let right: Double
    private let captionWidth: Double
    private let valueWidth: Double
    private let zero: Double
    private let largest: Double
    private let unit: Double

    /// Finds room for the names, values and weights of some bars.
    init(_ bars: [WeightBar], left: Double, right: Double) {
        let width = right - left
        let widest = { (texts: [String]) in (texts.map { TextMetrics.width($0) }.max() ?? 0) * Self.size }
        self.left = left
        self.right = right
        self.captionWidth = min(widest(bars.map(\.caption)) + 1, width * 0.36)
        self.valueWidth = min(widest(bars.map(\.valueText)) + 1, width * 0.2)
        let start = left + self.captionWidth + self.valueWidth + 28
        let label = widest(bars.map(\.weightText)) + 8
        let largest = bars.map(\.weight.magnitude).max() ?? 0
        self.largest = largest
        let share = { (weight: Double?) in largest > 0 ? (weight ?? 0).magnitude / largest : 0 }
        let negative = share(bars.map(\.weight).filter { $0 < 0 }.min())
        let positive = share(bars.map(\.weight).filter { $0 > 0 }.max())
        let from = start + (negative > 0 ? label : 0)
        let room = max(right - (positive > 0 || negative == 0 ? label : 0) - from, 20)
        self.unit = negative + positive > 0 ? room / (negative + positive) : 0
        self.zero = from + self.unit * negative
    }

    /// Draws the bars with a legend below and returns where they end.
    func draw(_ bars: [WeightBar], wording: TaskWording, from top: Double, to writer: inout MarkupWriter) -> Double {
        for (row, bar) in bars.enumerated() {
            self.draw(bar, middle: top + (Double(row) + 0.5) * Self.rowHeight, to: &writer)
        }
        let bottom = top + Double(bars.count) * Self.rowHeight
        let x = SVGNumber.text(self.zero)
        writer.element(
            "line",
            [
                "x1": x, "x2": x, "y1": SVGNumber.text(top), "y2": SVGNumber.text(bottom), "stroke": "#57606a",
                "class": "lime-axis",
            ]
        )
        self.drawLegend(wording, y: bottom + 18, to: &writer)
        return bottom + 22
    }

    private func draw(_ bar: WeightBar, middle: Double, to writer: inout MarkupWriter) {
        let baseline = middle + 4
        FigureText(x: self.left, y: baseline, size: Self.size)
            .write(bar.caption, limit: self.captionWidth, to: &writer)
        FigureText(
            x: self.left + self.captionWidth + 12 + self.valueWidth,
            y: baseline,
            size: Self.size,
            ink: .muted,
            anchor: "end"
        ).write(bar.valueText, limit: self.valueWidth, to: &writer)
        let length = self.largest > 0 ? self.unit * (bar.weight.magnitude / self.largest) : 0
        let color: FigureColor = bar.isNegative ? .negative : .positive
        writer.element(
            "rect",
            [
                "x": SVGNumber.text(bar.isNegative ? self.zero - length : self.zero),
                "y": SVGNumber.text(middle - Self.barHeight / 2), "width": SVGNumber.text(length),
                "height": SVGNumber.text(Self.barHeight), "fill": color.hex,
                "class": bar.isNegative ? "lime-negative" : "lime-positive",
            ]
        )
        FigureText(
            x: bar.isNegative ? self.zero - length - 5 : self.zero + length + 5,
            y: baseline,
            size: Self.size,
            anchor: bar.isNegative ? "end" : "start"
        ).write(bar.weightText, to: &writer)
    }

    private func drawLegend(_ wording: TaskWording, y: Double, to writer: inout MarkupWriter) {
        var x = self.left
        let entries = [(wording.positive, FigureColor.positive), (wording.negative, FigureColor.negative)]
        for (index, (name, color)) in entries.enumerated() {
            writer.element(
                "rect",
                [
                    "x": SVGNumber.text(x), "y": SVGNumber.text(y - 9), "width": "10", "height": "10",
                    "fill": color.hex, "class": index == 0 ? "lime-positive" : "lime-negative",
                ]
            )
            FigureText(x: x + 15, y: y, size: 11, ink: .muted).write(name, to: &writer)
            x += 15 + TextMetrics.width(name) * 11 + 18
        }
    }
}
