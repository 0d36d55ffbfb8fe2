/// The columns of a bar chart: condition, own value, and bars about a zero axis with their weights at the ends.
struct BarChartColumns {
    private static let size = 12.0
    private static let rowHeight = 24.0
    private static let barHeight = 14.0

    private let left: Double
    private let captionWidth: Double
    private let valueWidth: Double
    private let axis: BarAxis

    /// Finds room for the names, values and weights of some bars.
    init(_ bars: [WeightBar], left: Double, right: Double) {
        let width = right - left
        let widest = { (texts: [String]) in (texts.map { TextMetrics.width($0) }.max() ?? 0) * Self.size }
        self.left = left
        self.captionWidth = min(widest(bars.map(\.caption)) + 1, width * 0.36)
        self.valueWidth = min(widest(bars.map(\.valueText)) + 1, width * 0.2)
        let start = left + self.captionWidth + self.valueWidth + 28
        self.axis = BarAxis(bars, from: start, to: right, size: Self.size)
    }

    /// Draws the bars with a legend below and returns where they end.
    func draw(_ bars: [WeightBar], wording: TaskWording, from top: Double, to writer: inout MarkupWriter) -> Double {
        for (row, bar) in bars.enumerated() {
            self.draw(bar, middle: top + (Double(row) + 0.5) * Self.rowHeight, to: &writer)
        }
        let bottom = top + Double(bars.count) * Self.rowHeight
        self.axis.drawLine(from: top, to: bottom, to: &writer)
        FigureLegend(wording).draw(x: self.left, y: bottom + 18, to: &writer)
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
        self.axis.draw(
            bar,
            top: middle - Self.barHeight / 2,
            height: Self.barHeight,
            size: Self.size,
            to: &writer
        )
    }
}
