/// The axis of some bars: where zero lies and how long a weight is, with room for the weights written at both ends.
struct BarAxis {
    /// Where zero lies.
    let zero: Double

    private let largest: Double
    private let unit: Double

    /// Shares a width between negative and positive weights, so that one scale serves both.
    ///
    /// - Parameters:
    ///   - bars: All bars that share the scale.
    ///   - from: Where the room begins.
    ///   - to: Where it ends.
    ///   - size: The size in which weights are written.
    init(_ bars: [WeightBar], from: Double, to: Double, size: Double) {
        // Each side is taken relative to the largest weight, so that no sum of huge weights can overflow.
        let largest = bars.map(\.weight.magnitude).max() ?? 0
        let share = { (weight: Double?) in largest > 0 ? (weight ?? 0).magnitude / largest : 0 }
        let negative = share(bars.map(\.weight).filter { $0 < 0 }.min())
        let positive = share(bars.map(\.weight).filter { $0 > 0 }.max())
        let label = (bars.map { TextMetrics.width($0.weightText) }.max() ?? 0) * size + 8
        let start = from + (negative > 0 ? label : 0)
        let room = max(to - (positive > 0 || negative == 0 ? label : 0) - start, 20)
        self.largest = largest
        self.unit = negative + positive > 0 ? room / (negative + positive) : 0
        self.zero = start + self.unit * negative
    }

    /// The length of a weight's bar.
    func length(_ weight: Double) -> Double {
        self.largest > 0 ? self.unit * (weight.magnitude / self.largest) : 0
    }

    /// Draws a bar with its weight at the end.
    func draw(_ bar: WeightBar, top: Double, height: Double, size: Double, to writer: inout MarkupWriter) {
        let length = self.length(bar.weight)
        let color: FigureColor = bar.isNegative ? .negative : .positive
        writer.element(
            "rect",
            [
                "x": SVGNumber.text(bar.isNegative ? self.zero - length : self.zero), "y": SVGNumber.text(top),
                "width": SVGNumber.text(length), "height": SVGNumber.text(height), "fill": color.hex,
                "class": bar.isNegative ? "lime-negative" : "lime-positive",
            ]
        )
        FigureText(
            x: bar.isNegative ? self.zero - length - 5 : self.zero + length + 5,
            y: top + height / 2 + size / 3,
            size: size,
            anchor: bar.isNegative ? "end" : "start"
        ).write(bar.weightText, to: &writer)
    }

    /// Draws the line at zero.
    func drawLine(from top: Double, to bottom: Double, to writer: inout MarkupWriter) {
        let x = SVGNumber.text(self.zero)
        writer.element(
            "line",
            [
                "x1": x, "x2": x, "y1": SVGNumber.text(top), "y2": SVGNumber.text(bottom), "stroke": "#57606a",
                "class": "lime-axis",
            ]
        )
    }
}
