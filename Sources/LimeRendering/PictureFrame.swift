import Lime

/// Places captions and pictures in a figure whose unit is the picture's pixel, with type that stays legible.
struct PictureFrame {
    /// The width of edges.
    let strokeWidth: Double

    private let width: Double
    private let height: Double
    private let cell: Double
    private let columns: Int
    private let font: Double
    private let scale: Double
    private let captions: [PanelCaption]
    private let captionHeight: Double
    private let title: String?
    private let notes: [(text: String, ink: FigureInk)]

    /// Finds the size of type for some panels in columns.
    ///
    /// A line of a caption holds about 60 letters, and a letter is at least 11 pixels high where the figure is shown in
    /// its own size; small pictures are therefore enlarged by a whole factor.
    init(
        _ segmentation: Segmentation,
        captions: [PanelCaption],
        columns: Int,
        title: String?,
        notes: [(text: String, ink: FigureInk)]
    ) {
        self.width = Double(segmentation.width)
        self.height = Double(segmentation.height)
        self.cell = Self.cell(of: segmentation)
        self.scale = Self.scale(of: segmentation)
        self.font = max(self.cell / 36, 11 / self.scale)
        self.columns = columns
        self.captions = captions
        self.title = title
        self.notes = notes
        let (cell, font) = (self.cell, self.font)
        self.strokeWidth = Self.strokeWidth(of: segmentation)
        self.captionHeight = captions.map { $0.height(width: cell, font: font) }.max() ?? 0
    }

    /// How many times larger than its pixels a small picture is shown.
    static func scale(of segmentation: Segmentation) -> Double {
        let cell = self.cell(of: segmentation)
        return cell < 240 ? (480 / cell).rounded(.up) : 1
    }

    /// The width of edges: thin, yet seen at the size of a page.
    static func strokeWidth(of segmentation: Segmentation) -> Double {
        let extent = min(segmentation.width, segmentation.height)
        return max(Double(extent) / 160, 1 / self.scale(of: segmentation))
    }

    private static func cell(of segmentation: Segmentation) -> Double {
        max(Double(segmentation.width), Double(segmentation.height) * 0.7)
    }

    private var gap: Double { self.font }

    private var total: Double { Double(self.columns) * (self.cell + self.gap) - self.gap }

    private var rows: Int { (self.captions.count + self.columns - 1) / self.columns }

    private var rowHeight: Double { self.captionHeight + self.height + 2 * self.gap }

    private var titleHeight: Double { self.title == nil ? 0 : self.font * 2.4 }

    private var noteFont: Double { self.font * 0.85 }

    private var noteLines: [(text: String, ink: FigureInk)] {
        self.notes.flatMap { note in
            TextMetrics.wrapped(note.text, to: self.total / self.noteFont).map { ($0, note.ink) }
        }
    }

    /// The document around what `content` writes.
    func document(title: String, content: (inout MarkupWriter) -> Void) -> String {
        let left = (self.cell - self.width) / 2 + self.gap
        let top = self.titleHeight + self.captionHeight + self.gap
        let width = self.total + 2 * self.gap
        let noteTop = top - self.captionHeight + Double(self.rows) * self.rowHeight - self.gap
        let height = noteTop + Double(self.noteLines.count) * self.noteFont * 1.4 + self.gap * 0.6
        let box = [-left, -top, width, height].map(SVGNumber.text)
        var writer = MarkupWriter()
        writer.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": box.joined(separator: " "),
                "width": SVGNumber.text(width * self.scale), "height": SVGNumber.text(height * self.scale),
                "role": "img", "font-family": FigureText.fontFamily,
            ]
        ) { writer in
            writer.element("title", text: title)
            writer.element(
                "rect",
                [
                    "x": box[0], "y": box[1], "width": box[2], "height": box[3], "fill": "#ffffff",
                    "class": "lime-card",
                ]
            )
            content(&writer)
            self.drawTexts(left: self.gap - left, top: -top, noteTop: noteTop - top, to: &writer)
        }
        return writer.text
    }

    private func drawTexts(left: Double, top: Double, noteTop: Double, to writer: inout MarkupWriter) {
        if let title = self.title {
            FigureText(x: left, y: top + self.font * 2, size: self.font * 1.2, isBold: true)
                .write(title, limit: self.total, to: &writer)
        }
        for (index, note) in self.noteLines.enumerated() {
            let y = noteTop + (Double(index) + 0.7) * self.noteFont * 1.4
            FigureText(x: left, y: y, size: self.noteFont, ink: note.ink).write(note.text, to: &writer)
        }
    }

    /// One panel: its caption, and the picture as `content` draws it with its corner at (0, 0).
    func panel(_ index: Int, to writer: inout MarkupWriter, content: (inout MarkupWriter) -> Void) {
        let x = Double(index % self.columns) * (self.cell + self.gap)
        let y = Double(index / self.columns) * self.rowHeight
        writer.element("g", ["transform": "translate(\(SVGNumber.text(x)) \(SVGNumber.text(y)))"]) { writer in
            let left = (self.width - self.cell) / 2
            self.captions[index].draw(
                left: left,
                top: -self.captions[index].height(width: self.cell, font: self.font),
                width: self.cell,
                font: self.font,
                to: &writer
            )
            content(&writer)
        }
    }
}

extension PanelCaption {
    private static let leading = 1.45

    private func noteLines(width: Double, font: Double) -> [(text: String, ink: FigureInk)] {
        self.notes.flatMap { note in
            TextMetrics.wrapped(note.text, to: width / (font * 0.92)).map { ($0, note.ink) }
        }
    }

    private var lineCount: Double { self.legend.isEmpty ? 2 : 3 }

    /// The height of all lines.
    fileprivate func height(width: Double, font: Double) -> Double {
        (self.lineCount + Double(self.noteLines(width: width, font: font).count)) * font * Self.leading + font * 0.5
    }

    fileprivate func draw(left: Double, top: Double, width: Double, font: Double, to writer: inout MarkupWriter) {
        var y = top + font
        FigureText(x: left, y: y, size: font * 1.08, isBold: true).write(self.label, limit: width, to: &writer)
        y += font * Self.leading
        FigureText(x: left, y: y, size: font).write(self.facts, limit: width, to: &writer)
        for note in self.noteLines(width: width, font: font) {
            y += font * Self.leading
            FigureText(x: left, y: y, size: font * 0.92, ink: note.ink).write(note.text, to: &writer)
        }
        self.drawLegend(left: left, y: y + font * Self.leading, font: font, to: &writer)
    }

    private func drawLegend(left: Double, y: Double, font: Double, to writer: inout MarkupWriter) {
        var x = left
        let side = SVGNumber.text(font * 0.85)
        for (name, color) in self.legend {
            writer.element(
                "rect",
                [
                    "x": SVGNumber.text(x), "y": SVGNumber.text(y - font * 0.75), "width": side, "height": side,
                    "fill": color.hex,
                ]
            )
            FigureText(x: x + font * 1.25, y: y, size: font * 0.92, ink: .muted).write(name, to: &writer)
            x += font * 1.25 + TextMetrics.width(name) * font + font
        }
    }
}
