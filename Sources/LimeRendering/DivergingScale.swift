/// The colours of weights about zero: vermilion over near white to blue, straight lines through sRGB.
///
/// Both ends are those of the bars; people with any of the common deficiencies of colour vision tell them apart.
struct DivergingScale: Sendable, Hashable {
    private static let middle = FigureColor(red: 0xF4, green: 0xF4, blue: 0xF4)

    /// The weight, or its negative, that has the full colour.
    let largest: Double

    /// The colour of a weight.
    func color(_ weight: Double) -> FigureColor {
        let share = self.largest > 0 ? min(weight.magnitude / self.largest, 1) : 0
        let end: FigureColor = weight < 0 ? .negative : .positive
        let mix = { (from: UInt8, to: UInt8) in UInt8((Double(from) + share * (Double(to) - Double(from))).rounded()) }
        return FigureColor(
            red: mix(Self.middle.red, end.red),
            green: mix(Self.middle.green, end.green),
            blue: mix(Self.middle.blue, end.blue)
        )
    }

    /// The ink that is legible on a weight's colour.
    func ink(_ weight: Double) -> FigureInk { self.color(weight).luminance < 0.3 ? .onDark : .onLight }

    /// Draws the colours from the least to the largest weight with their numbers, and returns where they end.
    func draw(x left: Double, y top: Double, legend: FigureLegend, to writer: inout MarkupWriter) -> Double {
        let steps = 40
        let (width, size) = (4.0, 10.0)
        let format = NumberFormat(for: [self.largest])
        let names = legend.entries.map(\.name)
        let start = left + TextMetrics.width(names[1]) * size + 8
        for step in 0...steps {
            let share = Double(2 * step - steps) / Double(steps)
            writer.element(
                "rect",
                [
                    "x": SVGNumber.text(start + Double(step) * width), "y": SVGNumber.text(top),
                    "width": SVGNumber.text(width), "height": "12", "fill": self.color(share * self.largest).hex,
                    "shape-rendering": "crispEdges", "class": "lime-scale",
                ]
            )
        }
        let end = start + Double(steps + 1) * width
        let text = { (x: Double, y: Double, anchor: String) in
            FigureText(x: x, y: y, size: size, ink: .muted, anchor: anchor)
        }
        text(left, top + 10, "start").write(names[1], to: &writer)
        text(end + 8, top + 10, "start").write(names[0], to: &writer)
        text(start, top + 24, "start").write(format.signed(-self.largest), to: &writer)
        text((start + end) / 2, top + 24, "middle").write("0", to: &writer)
        text(end, top + 24, "end").write(format.signed(self.largest), to: &writer)
        return top + 30
    }
}

extension FigureColor {
    /// The luminance from 0 to 1, by the shares of light of sRGB and a gamma of 2.
    fileprivate var luminance: Double {
        let light = [self.red, self.green, self.blue].map { Double($0) / 255 * Double($0) / 255 }
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }
}
