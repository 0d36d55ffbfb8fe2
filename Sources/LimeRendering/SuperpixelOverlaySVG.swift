import Lime

/// Draws explanations of pictures: the picture with its superpixels as vector paths, one panel a label.
///
/// One unit of the drawing is one pixel of the picture, whatever the size at which it is shown; in a figure of one
/// panel the picture's upper left corner is (0, 0).
public struct SuperpixelOverlaySVG: Sendable {
    /// What is shown.
    public var options: OverlayOptions

    /// Creates a renderer.
    public init(options: OverlayOptions = OverlayOptions()) {
        self.options = options
    }

    /// The explanation as an SVG document.
    ///
    /// - Parameter layout: The layout of a picture's explanation.
    /// - Returns: A self-contained document.
    /// - Throws: ``LimeError`` with code `usage` when the options cannot be drawn or the explanation is no picture's.
    public func svg(_ layout: ExplanationLayout) throws -> String {
        let picture = try self.picture(of: layout)
        let panels = layout.panels.map { self.panel($0, wording: layout.wording) }
        let warnings = layout.warnings.map { ("Warning: " + $0, FigureInk.warning) }
        let frame = PictureFrame(
            picture.segmentation,
            captions: panels.map(\.caption),
            columns: panels.count > 4 ? 3 : min(max(panels.count, 1), 2),
            title: layout.title,
            notes: warnings + [(layout.footnote, .muted)]
        )
        return frame.document(title: layout.title) { writer in
            writer.element("defs") { picture.define("picture", edge: frame.strokeWidth, to: &$0) }
            for (index, panel) in panels.enumerated() {
                frame.panel(index, to: &writer) { writer in
                    writer.element("use", ["href": "#picture"])
                    self.draw(panel.shown, in: picture, edge: frame.strokeWidth, to: &writer)
                }
            }
        }
    }

    /// The pictures alone, one a label, for a page that writes captions itself.
    ///
    /// The first of them holds the picture's file, to which the others refer by `identifier`.
    func pictures(
        _ layout: ExplanationLayout,
        identifier: String
    ) throws -> [(caption: PanelCaption, svg: String)] {
        let picture = try self.picture(of: layout)
        let size = picture.segmentation
        let edge = PictureFrame.strokeWidth(of: size)
        return layout.panels.enumerated().map { index, panel in
            let (caption, shown) = self.panel(panel, wording: layout.wording)
            var writer = MarkupWriter()
            writer.element(
                "svg",
                [
                    "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(size.width) \(size.height)",
                    "preserveAspectRatio": "xMinYMid", "role": "img",
                ]
            ) { writer in
                writer.element("title", text: panel.label)
                if index == 0 {
                    writer.element("defs") { picture.define(identifier, edge: edge, to: &$0) }
                }
                writer.element("use", ["href": "#\(identifier)"])
                self.draw(shown, in: picture, edge: edge, to: &writer)
            }
            return (caption, writer.text)
        }
    }

    private func picture(of layout: ExplanationLayout) throws -> PictureLayout {
        try self.options.validate()
        guard let picture = layout.picture else {
            throw LimeError(.usage, "superpixels are drawn for pictures only; '\(layout.title)' is none")
        }
        return picture
    }

    private func panel(
        _ panel: LabelPanel,
        wording: TaskWording
    ) -> (caption: PanelCaption, shown: ShownSuperpixels) {
        let shown = ShownSuperpixels(panel, wording: wording, options: self.options)
        return (PanelCaption(panel, shown: shown, wording: wording, options: self.options), shown)
    }

    private func draw(
        _ shown: ShownSuperpixels,
        in picture: PictureLayout,
        edge: Double,
        to writer: inout MarkupWriter
    ) {
        guard !shown.isEmpty else { return }
        if self.options.display == .block { self.drawCover(around: shown, in: picture, margin: edge / 3, to: &writer) }
        for (bars, color) in [(shown.positive, self.options.positive), (shown.negative, self.options.negative)] {
            // In a block figure what supports stays as it is; only contradicting superpixels need a tint to be told apart.
            let isTinted = self.options.display == .outline || color == self.options.negative
            for bar in bars {
                self.drawFill(bar, in: picture, color: color, alpha: isTinted ? self.options.fillAlpha : 0, to: &writer)
            }
            if isTinted { self.drawEdge(around: bars, in: picture, color: color, width: edge, to: &writer) }
        }
    }

    /// One superpixel's tint.
    ///
    /// Neighbors share their borders exactly, so the fills must not be smoothed at the edges.
    private func drawFill(
        _ bar: WeightBar,
        in picture: PictureLayout,
        color: FigureColor,
        alpha: Double,
        to writer: inout MarkupWriter
    ) {
        writer.element(
            "path",
            [
                "d": PixelOutline(of: [bar.feature], in: picture).path, "fill": color.hex,
                "fill-opacity": SVGNumber.text(alpha), "fill-rule": "evenodd", "shape-rendering": "crispEdges",
            ]
        ) { $0.element("title", text: "\(bar.caption): \(bar.weightText)") }
    }

    /// The edge around all superpixels of one sign, on a light seam that keeps it visible on dark pictures.
    private func drawEdge(
        around bars: [WeightBar],
        in picture: PictureLayout,
        color: FigureColor,
        width: Double,
        to writer: inout MarkupWriter
    ) {
        guard !bars.isEmpty else { return }
        let path = PixelOutline(of: bars.map(\.feature), in: picture).path
        for (stroke, factor) in [("#ffffff", 2.0), (color.hex, 1.0)] {
            writer.element(
                "path",
                [
                    "d": path, "fill": "none", "stroke": stroke, "stroke-width": SVGNumber.text(width * factor),
                    "stroke-linejoin": "round",
                ]
            )
        }
    }

    /// Covers what is not shown, and a little beyond, since a rasteriser may round the picture's own rim outwards.
    private func drawCover(
        around shown: ShownSuperpixels,
        in picture: PictureLayout,
        margin: Double,
        to writer: inout MarkupWriter
    ) {
        let width = SVGNumber.text(Double(picture.segmentation.width) + 2 * margin)
        let height = SVGNumber.text(Double(picture.segmentation.height) + 2 * margin)
        let start = SVGNumber.text(-margin)
        let features = (shown.positive + shown.negative).map(\.feature)
        writer.element(
            "path",
            [
                "d": "M\(start) \(start)h\(width)v\(height)h-\(width)z" + PixelOutline(of: features, in: picture).path,
                "fill": self.options.cover.hex, "fill-rule": "evenodd", "shape-rendering": "crispEdges",
            ]
        )
    }
}
