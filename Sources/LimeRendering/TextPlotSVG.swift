import Lime

/// Draws several texts as one figure: their words shaded by weight, with the model's output and the fit, without bars.
///
/// The plot `plot_text_explanations` of R lime 0.5.3.
public struct TextPlotSVG: Sendable {
    /// The width of the figure in pixels; at least 360 are used.
    public var width: Int

    /// Creates a renderer.
    ///
    /// - Parameter width: The width of the figure in pixels.
    public init(width: Int = 760) {
        self.width = width
    }

    private static let margin = 24.0

    private var inner: Double { Double(min(max(self.width, 360), 10_000)) - 2 * Self.margin }

    /// The explanations as an SVG document.
    ///
    /// - Parameter layouts: The explanations of texts.
    /// - Returns: A self-contained document.
    /// - Throws: ``LimeError`` with code `usage` when one of them is of no text.
    public func svg(_ layouts: [ExplanationLayout]) throws -> String {
        let shared = ExplanationSet(layouts)
        var body = MarkupWriter()
        var y = Self.margin + 14
        FigureText(x: Self.margin, y: y, size: 17, isBold: true).write(shared.title, limit: self.inner, to: &body)
        y += 24
        shared.legend.draw(x: Self.margin, y: y, to: &body)
        for layout in layouts {
            let text = try layout.shadedText()
            for panel in layout.panels { y = self.draw(panel, of: text, title: layout.title, from: y, to: &body) }
        }
        let paragraph = FigureParagraph(left: Self.margin, width: self.inner)
        y = paragraph.draw(shared.warnings, ink: .warning, from: y + 6, to: &body)
        y = paragraph.draw([shared.footnote], ink: .muted, from: y, to: &body)
        return FigureCard(title: shared.title, width: self.inner + 2 * Self.margin, height: y + Self.margin - 6)
            .svg(body)
    }

    private func draw(
        _ panel: LabelPanel,
        of text: TextLayout,
        title: String,
        from top: Double,
        to writer: inout MarkupWriter
    ) -> Double {
        let y = top + 32
        let heading = "\(DisplayText.isolated(title)) · \(DisplayText.isolated(panel.label))"
        let facts = "\(panel.valuePhrase) · \(panel.fitPhrase)"
        let room = self.inner - TextMetrics.width(facts) * 12 - 16
        FigureText(x: Self.margin, y: y, size: 13, isBold: true).write(heading, limit: room, to: &writer)
        FigureText(x: Self.margin + self.inner, y: y, size: 12, anchor: "end").write(facts, to: &writer)
        let warning = panel.lowFitWarning.map { ["Warning: " + $0] } ?? []
        let paragraph = FigureParagraph(left: Self.margin, width: self.inner)
        let start = paragraph.draw(warning, ink: .warning, from: y, to: &writer) + 8
        let end = ShadedTextSVG(text.shaded(by: panel), left: Self.margin, width: self.inner)
            .draw(from: start, to: &writer)
        return paragraph.draw(panel.notes, ink: .muted, from: end, to: &writer)
    }
}

extension ExplanationLayout {
    /// The text, for a figure that shows nothing else.
    func shadedText() throws -> TextLayout {
        if let text { return text }
        throw LimeError(.usage, "words are shaded in texts only; '\(self.title)' is none, so draw its features instead")
    }
}
