/// How one of several lines of a plot looks: colours of Okabe and Ito's palette, and a mark and dashes of its own, so
/// that no line is told by its colour alone.
struct PlotLineStyle: Sendable, Hashable {
    private static let colors = [
        FigureColor.positive, .negative, FigureColor(red: 0x00, green: 0x9E, blue: 0x73),
        FigureColor(red: 0xCC, green: 0x79, blue: 0xA7), FigureColor(red: 0xE6, green: 0x9F, blue: 0x00),
        FigureColor(red: 0x56, green: 0xB4, blue: 0xE9),
    ]

    /// Paths around 0, 0, each about as large to the eye.
    private static let marks = [
        "m -4.5 0 a 4.5 4.5 0 1 0 9 0 a 4.5 4.5 0 1 0 -9 0 z", "m -4 -4 h 8 v 8 h -8 z", "m 0 -5.5 l 5.2 9 h -10.4 z",
        "m 0 -5.8 l 5.8 5.8 l -5.8 5.8 l -5.8 -5.8 z", "m 0 5.5 l 5.2 -9 h -10.4 z",
    ]

    private static let patterns = ["none", "7 4", "2 4"]

    private let number: Int

    /// The style of a line by its number, from 0.
    init(_ number: Int) { self.number = number }

    /// The colour of the line and its marks.
    var color: FigureColor { Self.colors[self.number % Self.colors.count] }

    /// The dashes, as SVG writes them.
    var dashes: String { Self.patterns[self.number / Self.colors.count % Self.patterns.count] }

    /// Draws the mark of a point.
    func drawMark(x: Double, y: Double, to writer: inout MarkupWriter) {
        let mark = Self.marks[self.number % Self.marks.count]
        writer.element(
            "path",
            ["d": "M \(SVGNumber.text(x)) \(SVGNumber.text(y)) \(mark)", "fill": self.color.hex]
        )
    }
}
