/// Draws several explanations as one figure of bars, with a panel for each case and label.
///
/// The plot `plot_features` of R lime 0.5.3. A condition stands above its bar with the row's own value beside it, so that
/// long names have the panel's whole width.
public struct FeaturePlotSVG: Sendable {
    /// How many panels stand side by side; `nil` for as many as their number asks for.
    public var columns: Int?

    /// The most bars a panel; a line counts the others.
    public var maximumBars: Int

    /// Creates a renderer.
    ///
    /// - Parameters:
    ///   - columns: How many panels stand side by side; `nil` for as many as their number asks for.
    ///   - maximumBars: The most bars a panel.
    public init(columns: Int? = nil, maximumBars: Int = 20) {
        self.columns = columns
        self.maximumBars = maximumBars
    }

    private static let margin = 24.0
    private static let gap = 28.0
    private static let size = 11.0
    private static let rowHeight = 36.0
    private static let barHeight = 9.0

    /// The explanations as an SVG document.
    ///
    /// - Parameter layouts: The explanations, in the order of the panels.
    /// - Returns: A self-contained document.
    public func svg(_ layouts: [ExplanationLayout]) -> String {
        let layout = FeaturePlotLayout(layouts, columns: self.columns, maximumBars: self.maximumBars)
        let width = layout.columns == 1 ? 712.0 : 430.0
        let inner = Double(layout.columns) * (width + Self.gap) - Self.gap
        var body = MarkupWriter()
        var y = Self.margin + 14
        FigureText(x: Self.margin, y: y, size: 17, isBold: true).write(layout.shared.title, limit: inner, to: &body)
        y += 24
        layout.shared.legend.draw(x: Self.margin, y: y, to: &body)
        y += 8
        for start in stride(from: 0, to: layout.panels.count, by: layout.columns) {
            let row = layout.panels[start..<min(start + layout.columns, layout.panels.count)]
            var end = y
            for (column, panel) in row.enumerated() {
                let x = Self.margin + Double(column) * (width + Self.gap)
                end = max(end, self.draw(panel, x: x, width: width, from: y, to: &body))
            }
            y = end + 14
        }
        let paragraph = FigureParagraph(left: Self.margin, width: inner)
        y = paragraph.draw(layout.shared.warnings, ink: .warning, from: y, to: &body)
        y = paragraph.draw([layout.shared.footnote], ink: .muted, from: y, to: &body)
        return FigureCard(title: layout.shared.title, width: inner + 2 * Self.margin, height: y + Self.margin - 6)
            .svg(body)
    }

    private func draw(
        _ panel: FeaturePlotLayout.Panel,
        x: Double,
        width: Double,
        from top: Double,
        to writer: inout MarkupWriter
    ) -> Double {
        var y = self.drawHead(panel, x: x, width: width, from: top, to: &writer)
        let axis = BarAxis(panel.scale, from: x, to: x + width, size: Self.size)
        for (row, bar) in panel.bars.enumerated() {
            let rowTop = y + Double(row) * Self.rowHeight
            self.drawNames(bar, x: x, width: width, y: rowTop + 13, to: &writer)
            axis.draw(bar, top: rowTop + 20, height: Self.barHeight, size: Self.size - 1, to: &writer)
            axis.drawLine(from: rowTop + 18, to: rowTop + 31, to: &writer)
        }
        y += Double(panel.bars.count) * Self.rowHeight
        return FigureParagraph(left: x, width: width).draw(panel.notes, ink: .muted, from: y + 2, to: &writer)
    }

    private func drawHead(
        _ panel: FeaturePlotLayout.Panel,
        x: Double,
        width: Double,
        from top: Double,
        to writer: inout MarkupWriter
    ) -> Double {
        var y = top + 18
        let heading = TextMetrics.truncated(panel.heading, to: width * 0.5 / 13, bold: true)
        FigureText(x: x, y: y, size: 13, isBold: true).write(panel.heading, limit: width * 0.5, to: &writer)
        let label = x + TextMetrics.width(heading, bold: true) * 13 + 12
        FigureText(x: label, y: y, size: 13).write(panel.label, limit: x + width - label, to: &writer)
        y += 17
        FigureText(x: x, y: y, size: 12).write(panel.facts, limit: width, to: &writer)
        let line = SVGNumber.text(y + 7)
        writer.element(
            "line",
            [
                "x1": SVGNumber.text(x), "x2": SVGNumber.text(x + width), "y1": line, "y2": line,
                "stroke": "#d0d7de", "class": "lime-rule",
            ]
        )
        let warnings = panel.warning.map { [$0] } ?? []
        return FigureParagraph(left: x, width: width).draw(warnings, ink: .warning, from: y + 8, to: &writer) + 3
    }

    private func drawNames(_ bar: WeightBar, x: Double, width: Double, y: Double, to writer: inout MarkupWriter) {
        let value = TextMetrics.truncated(bar.valueText, to: width * 0.35 / Self.size)
        let limit = width - TextMetrics.width(value) * Self.size - 12
        FigureText(x: x, y: y, size: Self.size).write(bar.caption, limit: limit, detail: value, to: &writer)
    }
}
