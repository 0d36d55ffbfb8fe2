import Lime

/// Draws the weights of several explanations as a heat map: a column a case, a row a condition, a panel a label.
///
/// The plot `plot_explanations` of R lime 0.5.3. Up to twelve cases have the weights written in their cells.
public struct HeatMapSVG: Sendable {
    /// The most conditions a panel, those with the largest weights; a line counts the others.
    public var maximumConditions: Int

    /// Creates a renderer.
    ///
    /// - Parameter maximumConditions: The most conditions a panel.
    public init(maximumConditions: Int = 50) {
        self.maximumConditions = maximumConditions
    }

    private static let margin = 24.0
    private static let size = 11.0
    private static let rowHeight = 20.0
    private static let widest = 340.0

    /// The explanations as an SVG document.
    ///
    /// - Parameter layouts: The explanations of tables or texts, in the order of the columns.
    /// - Returns: A self-contained document.
    /// - Throws: ``LimeError`` with code `usage` for pictures, whose superpixels have nothing in common.
    public func svg(_ layouts: [ExplanationLayout]) throws -> String {
        if let picture = layouts.first(where: { $0.picture != nil }) {
            throw LimeError(
                .usage,
                "superpixels of '\(picture.title)' are no conditions that pictures share; draw its features instead"
            )
        }
        let layout = HeatMapLayout(layouts, maximumConditions: self.maximumConditions)
        let grids = layout.panels.map { HeatMapGrid($0, left: Self.margin, widest: Self.widest, size: Self.size) }
        let inner = max(grids.map(\.width).max() ?? 0, 560)
        var body = MarkupWriter()
        var y = Self.margin + 14
        FigureText(x: Self.margin, y: y, size: 17, isBold: true).write(layout.shared.title, limit: inner, to: &body)
        y += 6
        let paragraph = FigureParagraph(left: Self.margin, width: inner)
        for (panel, grid) in zip(layout.panels, grids) {
            y += 26
            FigureText(x: Self.margin, y: y, size: 14, isBold: true).write(panel.label, limit: inner, to: &body)
            y = paragraph.draw(panel.warning.map { [$0] } ?? [], ink: .warning, from: y + 4, to: &body) + 6
            y = grid.draw(from: y, to: &body) + 10
            y = DivergingScale(largest: panel.largest)
                .draw(x: Self.margin, y: y, legend: layout.shared.legend, to: &body)
            y = paragraph.draw(panel.notes, ink: .muted, from: y, to: &body) + 4
        }
        y = paragraph.draw(layout.shared.warnings, ink: .warning, from: y, to: &body)
        y = paragraph.draw([layout.shared.footnote], ink: .muted, from: y, to: &body)
        return FigureCard(title: layout.shared.title, width: inner + 2 * Self.margin, height: y + Self.margin - 6)
            .svg(body)
    }
}
