import Lime

/// Writes explanations as one page that needs nothing from outside: no scripts, no fonts, no files beside it.
///
/// The page is well-formed XML as well as HTML, follows the reader's choice of light or dark, and can be printed.
public struct HTMLPage: Sendable {
    /// The title of the page.
    public var title: String

    /// What the figures of pictures show.
    public var overlay: OverlayOptions

    /// The most rows of a label's table of weights; a line counts the others.
    public var maximumRows: Int

    /// Creates a renderer.
    ///
    /// - Parameters:
    ///   - title: The title of the page.
    ///   - overlay: What the figures of pictures show.
    ///   - maximumRows: The most rows of a label's table of weights.
    public init(
        title: String = "LIME explanations",
        overlay: OverlayOptions = OverlayOptions(),
        maximumRows: Int = 50
    ) {
        self.title = title
        self.overlay = overlay
        self.maximumRows = maximumRows
    }

    /// The explanations, one section each, as an HTML document.
    ///
    /// - Parameter layouts: The explanations.
    /// - Returns: The text of the document, to be stored as UTF-8.
    /// - Throws: ``LimeError`` with code `usage` when the options of pictures cannot be drawn.
    public func html(_ layouts: [ExplanationLayout]) throws -> String {
        let figures = try layouts.enumerated().map { try self.figures($1, number: $0) }
        return self.document { writer in
            for (layout, figures) in zip(layouts, figures) {
                self.section(layout, figures: figures, to: &writer)
            }
        }
    }

    /// One figure of many explanations as an HTML document, with a guide to reading it.
    ///
    /// - Parameters:
    ///   - plot: The figure as an SVG document of this package.
    ///   - layouts: The explanations that it shows.
    /// - Returns: The text of the document, to be stored as UTF-8.
    public func html(plot: String, of layouts: [ExplanationLayout]) -> String {
        let guides = layouts.map { $0.wording.guide(to: $0.subject) }
        return self.document { writer in
            writer.element("section", ["class": "plot"]) { writer in
                writer.element("figure") { $0.embed(plot) }
                for (index, guide) in guides.enumerated() where guides.firstIndex(of: guide) == index {
                    writer.element("p", ["class": "guide"], text: guide)
                }
            }
        }
    }

    private func document(_ content: (inout MarkupWriter) -> Void) -> String {
        let title = DisplayText.safe(self.title)
        var writer = MarkupWriter()
        writer.element("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"]) { writer in
            writer.element("head") { writer in
                writer.element("meta", ["charset": "utf-8"])
                writer.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                writer.element("title", text: title)
                writer.element("style") { $0.embed(PageStyle.css) }
            }
            writer.element("body") { writer in
                writer.element("h1", text: title)
                content(&writer)
            }
        }
        return "<!DOCTYPE html>\n" + writer.text
    }

    /// The figure of each label, as markup.
    private func figures(_ layout: ExplanationLayout, number: Int) throws -> [String] {
        guard layout.picture != nil else { return layout.panels.map { self.chart($0, layout: layout) } }
        let overlay = SuperpixelOverlaySVG(options: self.overlay)
        return try overlay.pictures(layout, identifier: "picture-\(number)").map { caption, svg in
            self.figure("picture") { writer in
                self.write(caption, to: &writer)
                writer.embed(svg)
            }
        }
    }

    /// A chart of one label, under the text where one is explained.
    private func chart(_ panel: LabelPanel, layout: ExplanationLayout) -> String {
        var chart = BarChartSVG()
        chart.margin = 0
        chart.hasHeaders = layout.text == nil
        return self.figure("chart") { writer in
            if let text = layout.text {
                self.write(PanelCaption(panel), to: &writer)
                self.write(text.shaded(by: panel), to: &writer)
            }
            writer.embed(chart.svg(panel, wording: layout.wording))
        }
    }

    /// A text in which tokens are shaded by their weights; their order is left to the reader's bidirectional algorithm.
    private func write(_ text: [ShadedPiece], to writer: inout MarkupWriter) {
        writer.element("p", ["class": "text", "dir": "auto"]) { writer in
            for piece in text {
                guard let (color, alpha) = piece.tint else {
                    writer.write(piece.text)
                    continue
                }
                let rgb = [color.red, color.green, color.blue].map(String.init).joined(separator: ",")
                writer.element(
                    "mark",
                    ["style": "background:rgba(\(rgb),\(SVGNumber.text(alpha)))", "title": piece.weightText],
                    text: piece.text
                )
            }
        }
    }

    private func figure(_ kind: String, content: (inout MarkupWriter) -> Void) -> String {
        var writer = MarkupWriter()
        writer.element("figure", ["class": kind], content: content)
        return writer.text
    }

    private func write(_ caption: PanelCaption, to writer: inout MarkupWriter) {
        writer.element("figcaption") { writer in
            self.heading("strong", caption.label, to: &writer)
            writer.element("div", text: caption.facts)
            for note in caption.notes {
                writer.element("div", ["class": note.ink == .warning ? "warning" : "muted"], text: note.text)
            }
            for (name, color) in caption.legend {
                writer.element("span", ["class": "swatch", "style": "background:\(color.hex)"])
                writer.element("span", ["class": "muted"], text: name)
            }
        }
    }

    private func section(_ layout: ExplanationLayout, figures: [String], to writer: inout MarkupWriter) {
        writer.element("section") { writer in
            self.heading("h2", layout.title, to: &writer)
            for warning in layout.warnings {
                writer.element("p", ["class": "warning"], text: "Warning: " + warning)
            }
            self.prediction(layout, to: &writer)
            for (panel, figure) in zip(layout.panels, figures) {
                writer.embed(figure)
                self.panel(panel, layout: layout, to: &writer)
            }
            writer.element("p", ["class": "guide"], text: layout.wording.guide(to: layout.subject))
            writer.element("dl") { writer in
                for entry in layout.provenance {
                    writer.element("div") { writer in
                        writer.element("dt", text: entry.name)
                        writer.element("dd", text: entry.value)
                    }
                }
            }
        }
    }

    private func prediction(_ layout: ExplanationLayout, to writer: inout MarkupWriter) {
        writer.element("table", ["class": "prediction"]) { writer in
            writer.element("caption", text: "The model's \(layout.wording.valueName)")
            writer.element("tbody") { writer in
                for output in layout.prediction {
                    writer.element("tr", ["class": output.isExplained ? "explained" : "other"]) { writer in
                        self.heading("th", output.name, to: &writer)
                        writer.element("td", ["class": "number"], text: output.valueText)
                        if let share = output.share { self.shareBar(share, to: &writer) }
                    }
                }
            }
        }
        guard layout.omittedOutputs > 0 else { return }
        writer.element("p", ["class": "muted"], text: "and \(layout.omittedOutputs) more")
    }

    private func shareBar(_ share: Double, to writer: inout MarkupWriter) {
        writer.element("td", ["class": "share"]) { writer in
            writer.element("span", ["style": "width:\(SVGNumber.text(share * 100))%"])
        }
    }

    private func panel(_ panel: LabelPanel, layout: ExplanationLayout, to writer: inout MarkupWriter) {
        writer.element("details", layout.picture == nil ? ["open": "open"] : [:]) { writer in
            writer.element("summary") { writer in
                writer.write("Weights for ")
                writer.element("bdi", text: panel.label)
                writer.write(" (\(panel.valuePhrase), \(panel.fitPhrase))")
            }
            if !panel.bars.isEmpty { self.weights(panel, headings: layout.subject.headings, to: &writer) }
        }
    }

    private func weights(
        _ panel: LabelPanel,
        headings: (name: String, detail: String),
        to writer: inout MarkupWriter
    ) {
        let bars = panel.bars.prefix(max(0, self.maximumRows))
        writer.element("table", ["class": "weights"]) { writer in
            writer.element("thead") { writer in
                writer.element("tr") { writer in
                    writer.element("th", text: headings.name)
                    writer.element("th", text: headings.detail)
                    let isProduct = bars.contains { $0.weight != $0.coefficient }
                    writer.element("th", ["class": "number"], text: isProduct ? "weight × value" : "weight")
                }
            }
            writer.element("tbody") { writer in
                for bar in bars {
                    writer.element("tr") { writer in
                        self.heading("th", bar.caption, to: &writer)
                        self.heading("td", bar.valueText, to: &writer)
                        writer.element("td", ["class": "number"], text: bar.weightText)
                    }
                }
            }
        }
        guard panel.bars.count > bars.count else { return }
        writer.element("p", ["class": "muted"], text: "and \(panel.bars.count - bars.count) weaker")
    }

    /// A name from outside, kept from turning round what stands beside it.
    private func heading(_ element: String, _ name: String, to writer: inout MarkupWriter) {
        writer.element(element) { $0.element("bdi", text: TextMetrics.truncated(name, to: 150)) }
    }
}
