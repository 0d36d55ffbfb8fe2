/// Draws explanations as bar charts: one self-contained SVG with a panel for each label, of a text with the shaded text.
public struct BarChartSVG: Sendable {
    /// The width of the chart in pixels; at least 360 are used.
    public var width: Int

    /// The most bars a label; a line counts the others.
    public var maximumBars: Int

    /// Creates a renderer.
    ///
    /// - Parameters:
    ///   - width: The width of the chart in pixels.
    ///   - maximumBars: The most bars a label.
    public init(width: Int = 760, maximumBars: Int = 20) {
        self.width = width
        self.maximumBars = maximumBars
    }

    /// The space on both sides; a page has its own.
    var margin = 24.0

    /// Whether a panel begins with the label, the model's output and the fit, which a page may tell itself.
    var hasHeaders = true

    private var extent: Double { Double(min(max(self.width, 360), 10_000)) }

    private var inner: Double { self.extent - 2 * self.margin }

    /// The explanation as an SVG document.
    public func svg(_ layout: ExplanationLayout) -> String {
        var body = MarkupWriter()
        var y = self.margin + 14
        FigureText(x: self.margin, y: y, size: 17, isBold: true).write(layout.title, limit: self.inner, to: &body)
        y += 14
        for panel in layout.panels {
            let text = layout.text?.shaded(by: panel) ?? []
            y = self.draw(panel, text: text, wording: layout.wording, from: y, to: &body) + 16
        }
        let end = self.drawNotes(layout, from: y, to: &body)
        return FigureCard(title: layout.title, width: self.extent, height: end + self.margin - 6).svg(body)
    }

    /// One panel alone, for a page that tells the rest itself.
    func svg(_ panel: LabelPanel, wording: TaskWording) -> String {
        var body = MarkupWriter()
        let end = self.draw(panel, text: [], wording: wording, from: 0, to: &body)
        return FigureCard(title: panel.label, width: self.extent, height: end + 6).svg(body)
    }

    private func draw(
        _ panel: LabelPanel,
        text: [ShadedPiece],
        wording: TaskWording,
        from top: Double,
        to writer: inout MarkupWriter
    ) -> Double {
        var y = self.hasHeaders ? self.drawHeader(panel, from: top + 20, to: &writer) : top
        if !text.isEmpty {
            y = ShadedTextSVG(text, left: self.margin, width: self.inner).draw(from: y + 4, to: &writer) + 8
        }
        let bars = Array(panel.bars.prefix(max(0, self.maximumBars)))
        if bars.isEmpty {
            y += 16
            FigureText(x: self.margin, y: y, size: 12, ink: .muted).write("no feature has a weight", to: &writer)
            y += 8
        } else {
            let columns = BarChartColumns(bars, left: self.margin, right: self.extent - self.margin)
            y = columns.draw(bars, wording: wording, from: y, to: &writer)
        }
        var notes = [panel.balance] + (panel.reading.map { [$0] } ?? [])
        if panel.bars.count > bars.count { notes.insert("and \(panel.bars.count - bars.count) weaker", at: 0) }
        return self.paragraph.draw(notes, ink: .muted, from: y, to: &writer)
    }

    private func drawHeader(_ panel: LabelPanel, from y: Double, to writer: inout MarkupWriter) -> Double {
        let facts = "\(panel.valuePhrase) · \(panel.fitPhrase)"
        let room = self.inner - TextMetrics.width(facts) * 12 - 16
        FigureText(x: self.margin, y: y, size: 14, isBold: true).write(panel.label, limit: room, to: &writer)
        FigureText(x: self.extent - self.margin, y: y, size: 12, anchor: "end").write(facts, to: &writer)
        let line = SVGNumber.text(y + 7)
        writer.element(
            "line",
            [
                "x1": SVGNumber.text(self.margin), "x2": SVGNumber.text(self.extent - self.margin), "y1": line,
                "y2": line, "stroke": "#d0d7de", "class": "lime-rule",
            ]
        )
        guard let warning = panel.lowFitWarning else { return y + 12 }
        return self.paragraph.draw(["Warning: " + warning], ink: .warning, from: y + 10, to: &writer) + 8
    }

    private func drawNotes(_ layout: ExplanationLayout, from top: Double, to writer: inout MarkupWriter) -> Double {
        let warnings = layout.warnings.map { "Warning: " + $0 }
        let y = self.paragraph.draw(warnings, ink: .warning, from: top, to: &writer)
        return self.paragraph.draw([layout.footnote], ink: .muted, from: y, to: &writer)
    }

    private var paragraph: FigureParagraph { FigureParagraph(left: self.margin, width: self.inner) }
}
