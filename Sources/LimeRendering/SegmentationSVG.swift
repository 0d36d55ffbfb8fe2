public import Lime

/// Draws the borders of a segmentation on its picture, before anything is explained with it.
public struct SegmentationSVG: Sendable {
    /// The colour of the borders.
    public var color: FigureColor

    /// Creates a renderer.
    public init(color: FigureColor = .border) {
        self.color = color
    }

    /// The picture with all borders as an SVG document, one unit a pixel.
    ///
    /// - Parameters:
    ///   - segmentation: The superpixels.
    ///   - context: The title, and the picture in the segmentation's size.
    /// - Returns: A self-contained document.
    /// - Throws: ``LimeError`` with code `invalidInput` when the segmentation contradicts itself.
    public func svg(_ segmentation: Segmentation, context: FigureContext) throws -> String {
        let picture = try PictureLayout(segmentation, encoded: context.picture)
        let title = DisplayText.safe(context.title)
        let facts = """
            \(segmentation.count) \(segmentation.count == 1 ? "superpixel" : "superpixels") · \
            \(segmentation.width) × \(segmentation.height) pixels
            """
        let frame = PictureFrame(
            segmentation,
            captions: [PanelCaption(heading: title, facts: facts)],
            columns: 1,
            title: nil,
            notes: []
        )
        return frame.document(title: title) { writer in
            writer.element("defs") { picture.define("picture", edge: frame.strokeWidth, to: &$0) }
            frame.panel(0, to: &writer) { writer in
                writer.element("use", ["href": "#picture"])
                self.drawBorders(of: segmentation, width: frame.strokeWidth, to: &writer)
            }
        }
    }

    private func drawBorders(of segmentation: Segmentation, width: Double, to writer: inout MarkupWriter) {
        writer.element(
            "path",
            [
                "d": BorderLines(segmentation).path, "fill": "none", "stroke": self.color.hex,
                "stroke-width": SVGNumber.text(width * 0.75), "stroke-linecap": "square",
            ]
        )
    }
}
