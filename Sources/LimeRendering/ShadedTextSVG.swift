/// Draws a shaded text as lines of words, each in its own place, so that a font of other widths moves no word far.
struct ShadedTextSVG {
    private static let size = 13.0
    private static let lineHeight = 22.0
    private static let maximumLines = 40

    /// A word, or the space between two, in the order in which it is read.
    private struct Unit {
        var piece: ShadedPiece
        var isRightToLeft: Bool
        var width: Double { TextMetrics.width(self.piece.text) * ShadedTextSVG.size }
    }

    private let lines: [[Unit]]
    private let omittedLines: Int
    private let isRightToLeft: Bool
    private let left: Double
    private let width: Double

    /// Breaks a text into lines.
    init(_ pieces: [ShadedPiece], left: Double, width: Double) {
        let broken = ShadedLines(pieces, limit: width / Self.size) { TextMetrics.width(String($0)) }.lines
        let base = pieces.lazy.compactMap { DisplayText.direction(of: $0.text) }.first ?? false
        self.isRightToLeft = base
        self.lines = broken.prefix(Self.maximumLines).map { Self.units($0, isRightToLeft: base) }
        self.omittedLines = broken.count - self.lines.count
        self.left = left
        self.width = width
    }

    /// Draws the lines and returns where they end.
    func draw(from top: Double, to writer: inout MarkupWriter) -> Double {
        for (number, line) in self.lines.enumerated() {
            self.draw(line, middle: top + (Double(number) + 0.5) * Self.lineHeight, to: &writer)
        }
        let bottom = top + Double(self.lines.count) * Self.lineHeight
        guard self.omittedLines > 0 else { return bottom }
        FigureText(x: self.left, y: bottom + 15, size: 11, ink: .muted)
            .write("and \(self.omittedLines) more lines", to: &writer)
        return bottom + Self.lineHeight
    }

    private func draw(_ line: [Unit], middle: Double, to writer: inout MarkupWriter) {
        let total = line.reduce(0) { $0 + $1.width }
        var x = self.isRightToLeft ? self.left + self.width - total : self.left
        for unit in line {
            self.draw(unit, x: x, middle: middle, to: &writer)
            x += unit.width
        }
    }

    private func draw(_ unit: Unit, x: Double, middle: Double, to writer: inout MarkupWriter) {
        if let tint = unit.piece.tint {
            writer.element(
                "rect",
                [
                    "x": SVGNumber.text(x - 1), "y": SVGNumber.text(middle - 9),
                    "width": SVGNumber.text(unit.width + 2), "height": "18", "rx": "3", "fill": tint.color.hex,
                    "fill-opacity": SVGNumber.text(tint.alpha),
                    "class": unit.piece.share < 0 ? "lime-negative" : "lime-positive",
                ]
            )
        }
        guard unit.piece.text.contains(where: { !$0.isWhitespace }) else { return }
        FigureText(x: x + unit.width / 2, y: middle + 4.5, size: Self.size, anchor: "middle")
            .write(unit.piece.text, to: &writer)
    }

    /// The words of a line in the order in which they stand, from the left.
    ///
    /// Unicode Standard Annex 9, rules N1, N2 and L2, with words in the place of characters.
    private static func units(_ line: [ShadedPiece], isRightToLeft base: Bool) -> [Unit] {
        let parts = line.flatMap { piece in
            self.words(piece.text).map { ShadedPiece(text: $0, share: piece.share, weightText: piece.weightText) }
        }
        let strong = parts.map { DisplayText.direction(of: $0.text) }
        let units = parts.indices.map { index in
            let before = strong[..<index].last { $0 != nil } ?? nil
            let after = strong[index...].first { $0 != nil } ?? nil
            return Unit(piece: parts[index], isRightToLeft: before == after ? before ?? base : strong[index] ?? base)
        }
        let runs = units.chunked { $0.isRightToLeft == $1.isRightToLeft }
            .map { $0[0].isRightToLeft ? Array($0.reversed()) : $0 }
        return Array((base ? runs.reversed() : runs).joined())
    }

    private static func words(_ text: String) -> [String] {
        Array(text).chunked { $0.isWhitespace == $1.isWhitespace }.map { String($0) }
    }
}

extension Array {
    /// The elements in groups of neighbours of which each two belong together.
    fileprivate func chunked(by belongs: (Element, Element) -> Bool) -> [[Element]] {
        self.reduce(into: []) { groups, element in
            if let last = groups.last?.last, belongs(last, element) {
                groups[groups.count - 1].append(element)
            } else {
                groups.append([element])
            }
        }
    }
}
