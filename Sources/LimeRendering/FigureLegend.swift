/// The colours of bars and what they mean.
struct FigureLegend: Sendable, Hashable {
    private static let size = 11.0

    private let positive: [String]
    private let negative: [String]

    /// The legend of one task.
    init(_ wording: TaskWording) { self.init([wording]) }

    /// The legend of several tasks: words that differ stand beside each other.
    init(_ wordings: [TaskWording]) {
        self.positive = Self.distinct(wordings.map(\.positive))
        self.negative = Self.distinct(wordings.map(\.negative))
    }

    private static func distinct(_ words: [String]) -> [String] {
        words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What each colour means.
    var entries: [(name: String, color: FigureColor, className: String)] {
        [
            (self.positive.joined(separator: ", "), .positive, "lime-positive"),
            (self.negative.joined(separator: ", "), .negative, "lime-negative"),
        ]
    }

    /// Draws the legend in one line.
    func draw(x left: Double, y: Double, to writer: inout MarkupWriter) {
        var x = left
        for (name, color, className) in self.entries {
            writer.element(
                "rect",
                [
                    "x": SVGNumber.text(x), "y": SVGNumber.text(y - 9), "width": "10", "height": "10",
                    "fill": color.hex, "class": className,
                ]
            )
            FigureText(x: x + 15, y: y, size: Self.size, ink: .muted).write(name, to: &writer)
            x += 15 + TextMetrics.width(name) * Self.size + 18
        }
    }
}
