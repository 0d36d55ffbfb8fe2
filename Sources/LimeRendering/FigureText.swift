/// The inks of a figure.
///
/// They are written as attributes, which the style sheet of a page overrules on dark ground; a figure alone is a white
/// card on any ground.
enum FigureInk: String {
    /// Names and numbers.
    case ink = "#1b1f24"
    /// What is said by the way.
    case muted = "#57606a"
    /// What must not be missed.
    case warning = "#9a3412"
    /// On a dark colour of the figure's own, whatever the ground around it.
    case onDark = "#ffffff"
    /// On a light colour of the figure's own.
    case onLight = "#111418"

    /// The class that a page's style sheet sets.
    var className: String {
        switch self {
        case .ink: "lime-ink"
        case .muted: "lime-muted"
        case .warning: "lime-warning"
        case .onDark: "lime-on-dark"
        case .onLight: "lime-on-light"
        }
    }
}

/// A line of text in a figure.
struct FigureText {
    /// The fonts of every figure.
    static let fontFamily = "DejaVu Sans, Arial, sans-serif"

    /// Where the line starts, ends or has its middle, by `anchor`.
    var x: Double

    /// The baseline.
    var y: Double

    /// The font's size.
    var size: Double

    /// The colour.
    var ink = FigureInk.ink

    /// `start`, `middle` or `end`.
    var anchor = "start"

    /// Whether the line is bold.
    var isBold = false

    /// Whether the line runs upwards, turned about where it starts.
    var isUpright = false

    /// Writes a text, shortened to `limit` units; what was cut off shows under the pointer.
    ///
    /// - Parameters:
    ///   - text: The line.
    ///   - limit: The most units that it may take.
    ///   - detail: What stands beside the text in muted ink, wherever a font lets the text end.
    ///   - tip: What shows under the pointer in place of a text that was cut off.
    ///   - writer: Where it is written.
    func write(
        _ text: String,
        limit: Double = .infinity,
        detail: String = "",
        tip: String? = nil,
        to writer: inout MarkupWriter
    ) {
        let shown = TextMetrics.truncated(text, to: limit / self.size, bold: self.isBold)
        writer.element(
            "text",
            [
                "x": SVGNumber.text(self.x), "y": SVGNumber.text(self.y), "font-size": SVGNumber.text(self.size),
                "text-anchor": self.anchor, "font-weight": self.isBold ? "bold" : "normal",
                "fill": self.ink.rawValue, "class": self.ink.className,
            ],
            self.isUpright ? ["transform": "rotate(-90 \(SVGNumber.text(self.x)) \(SVGNumber.text(self.y)))"] : [:]
        ) { writer in
            if let tip = tip ?? (shown == text ? nil : text) { writer.element("title", text: tip) }
            writer.write(DisplayText.isolated(shown))
            guard !detail.isEmpty else { return }
            writer.element(
                "tspan",
                ["dx": "10", "fill": FigureInk.muted.rawValue, "class": FigureInk.muted.className],
                text: DisplayText.isolated(detail)
            )
        }
    }
}

/// Coordinates as SVG writes them.
enum SVGNumber {
    /// A finite number with at most two digits behind the point.
    static func text(_ number: Double) -> String {
        let rounded = DecimalDigits(number.isFinite ? number : 0).rounded(decimals: 2)
        return (rounded.isNegative ? "-" : "") + rounded.text()
    }
}
