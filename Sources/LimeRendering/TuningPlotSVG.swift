public import Lime

/// Draws how well settings find what is known to matter against what they cost, a line a kernel width.
///
/// A point is the best way of selection at its number of samples. Lines differ in colour, mark and dashes.
public struct TuningPlotSVG: Sendable {
    /// Creates a renderer.
    public init() {}

    private static let margin = 24.0
    private static let inner = 712.0
    private static let left = 44.0
    private static let plotHeight = 300.0

    /// What was tried as an SVG document.
    ///
    /// - Parameters:
    ///   - tuning: The settings with their agreement.
    ///   - agreement: The agreement that was asked for.
    ///   - footnote: What stands below.
    /// - Returns: A self-contained document.
    public func svg(_ tuning: Tuning, agreement: Double, footnote: String) -> String {
        let layout = TuningPlotLayout(tuning, agreement: agreement)
        let title = "Agreement with what is known to matter"
        var body = MarkupWriter()
        var y = Self.margin + 14
        FigureText(x: Self.margin, y: y, size: 17, isBold: true).write(title, limit: Self.inner, to: &body)
        y += 22
        FigureText(x: Self.margin, y: y, size: 11, ink: .muted)
            .write("mean Jaccard index; each point is the best way of selection", limit: Self.inner, to: &body)
        let legendWidth = layout.legendWidth(size: 12)
        let frame = PlotFrame(
            samples: layout.samples,
            left: Self.margin + Self.left,
            right: Self.margin + Self.inner - legendWidth - 28,
            top: y + 20,
            bottom: y + 20 + Self.plotHeight
        )
        frame.draw(to: &body)
        self.drawAsked(agreement, frame, to: &body)
        for series in layout.series { self.draw(series, in: frame, to: &body) }
        self.drawChosen(layout.chosen, in: frame, to: &body)
        self.drawLegend(layout, x: frame.right + 28, y: frame.top + 8, to: &body)
        y = frame.bottom + 40
        let paragraph = FigureParagraph(left: Self.margin, width: Self.inner)
        y = paragraph.draw([layout.verdict], ink: .ink, from: y, to: &body)
        y = paragraph.draw(layout.notes + [footnote], ink: .muted, from: y, to: &body)
        return FigureCard(title: title, width: Self.inner + 2 * Self.margin, height: y + Self.margin - 6).svg(body)
    }

    private func draw(_ series: TuningPlotLayout.Series, in frame: PlotFrame, to writer: inout MarkupWriter) {
        let points = series.points.map { frame.point(samples: $0.samples, share: $0.jaccard) }
        let path = points.map { "\(SVGNumber.text($0.x)) \(SVGNumber.text($0.y))" }.joined(separator: " L ")
        writer.element(
            "path",
            [
                "d": "M \(path)", "fill": "none", "stroke": series.style.color.hex, "stroke-width": "2",
                "stroke-dasharray": series.style.dashes,
            ]
        )
        for point in points { series.style.drawMark(x: point.x, y: point.y, to: &writer) }
    }

    /// The line of the agreement that was asked for.
    private func drawAsked(_ agreement: Double, _ frame: PlotFrame, to writer: inout MarkupWriter) {
        let y = frame.y(agreement)
        writer.element(
            "line",
            [
                "x1": SVGNumber.text(frame.left), "x2": SVGNumber.text(frame.right), "y1": SVGNumber.text(y),
                "y2": SVGNumber.text(y), "stroke": FigureInk.muted.rawValue, "stroke-dasharray": "6 4",
                "class": "lime-axis",
            ]
        )
        FigureText(x: frame.left + 4, y: y - 5, size: 11, ink: .muted)
            .write("asked for: \(NumberFormat.general(agreement, digits: 3))", to: &writer)
    }

    /// A ring around the setting to take.
    private func drawChosen(_ chosen: TunedSetting?, in frame: PlotFrame, to writer: inout MarkupWriter) {
        guard let chosen else { return }
        let point = frame.point(samples: chosen.samples, share: chosen.jaccard)
        let (x, y) = (SVGNumber.text(point.x - 10), SVGNumber.text(point.y))
        writer.element(
            "path",
            [
                "d": "M \(x) \(y) a 10 10 0 1 0 20 0 a 10 10 0 1 0 -20 0", "fill": "none",
                "stroke": FigureInk.ink.rawValue, "stroke-width": "2", "class": "lime-axis",
            ]
        )
    }

    private func drawLegend(_ layout: TuningPlotLayout, x: Double, y: Double, to writer: inout MarkupWriter) {
        FigureText(x: x, y: y, size: 12, isBold: true).write(layout.legendTitle, to: &writer)
        for (row, series) in layout.series.enumerated() {
            let line = y + 22 + 20 * Double(row)
            writer.element(
                "line",
                [
                    "x1": SVGNumber.text(x), "x2": SVGNumber.text(x + 28), "y1": SVGNumber.text(line - 4),
                    "y2": SVGNumber.text(line - 4), "stroke": series.style.color.hex, "stroke-width": "2",
                    "stroke-dasharray": series.style.dashes,
                ]
            )
            series.style.drawMark(x: x + 14, y: line - 4, to: &writer)
            FigureText(x: x + 36, y: line, size: 12).write(series.name, to: &writer)
        }
    }
}
