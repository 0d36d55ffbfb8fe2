/// The document around a figure: a white card on any ground, which a page's style sheet recolours.
struct FigureCard {
    /// What a reader without the drawing is told.
    var title: String

    /// The width of the card.
    var width: Double

    /// The height of the card.
    var height: Double

    /// The SVG document.
    func svg(_ body: MarkupWriter) -> String {
        let (width, height) = (SVGNumber.text(self.width), SVGNumber.text(self.height.rounded(.up)))
        var writer = MarkupWriter()
        writer.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height,
                "viewBox": "0 0 \(width) \(height)", "role": "img", "font-family": FigureText.fontFamily,
            ]
        ) { writer in
            writer.element("title", text: self.title)
            writer.element(
                "rect",
                ["width": width, "height": height, "rx": "8", "fill": "#ffffff", "class": "lime-card"]
            )
            writer.embed(body.text)
        }
        return writer.text
    }
}

/// Lines of small type that are broken at a width.
struct FigureParagraph {
    private static let size = 11.0

    /// Where lines begin.
    var left: Double

    /// How wide they may be.
    var width: Double

    /// Draws some texts, each on lines of its own, and returns where they end.
    func draw(_ texts: [String], ink: FigureInk, from top: Double, to writer: inout MarkupWriter) -> Double {
        var y = top
        for line in texts.flatMap({ TextMetrics.wrapped($0, to: self.width / Self.size) }) {
            y += 16
            FigureText(x: self.left, y: y, size: Self.size, ink: ink).write(line, to: &writer)
        }
        return y
    }
}
