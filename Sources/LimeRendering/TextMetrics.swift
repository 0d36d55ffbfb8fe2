/// Estimates the width of a text in a figure, where no font is at hand.
///
/// Widths are those of DejaVu Sans 2.37, read from the font's `hmtx` table; it is the first font that figures ask for
/// and wider than Arial, which follows. Words of English are 11 to 14 % wider in its bold
/// face, those of thin letters alone up to 19 %.
enum TextMetrics {
    private static let boldFactor = 1.15

    /// Advance widths of U+0020 … U+007E in hundredths of the font's size.
    private static let ascii: [UInt8] = [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64,
        64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77,
        75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39,
        34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61,
        63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ]

    /// The width of a text in units of the font's size.
    static func width(_ text: String, bold: Bool = false) -> Double {
        text.reduce(0) { $0 + self.width($1) } * (bold ? self.boldFactor : 1)
    }

    /// The text, shortened with an ellipsis where it is wider than `limit` times the font's size.
    ///
    /// The ellipsis stands behind the first 60 % of what fits, for the end of a condition tells as much as its beginning.
    static func truncated(_ text: String, to limit: Double, bold: Bool = false) -> String {
        guard self.width(text, bold: bold) > limit else { return text }
        let room = limit / (bold ? self.boldFactor : 1) - self.width("…")
        let head = self.prefix(of: text, to: 0.6 * room)
        let tail = self.prefix(of: String(text.reversed()), to: room - self.width(head))
        return head + "…" + String(tail.reversed())
    }

    private static func prefix(of text: String, to room: Double) -> String {
        var room = room
        return String(
            text.prefix { character in
                room -= self.width(character)
                return room >= 0
            }
        )
    }

    private static func width(_ character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if (32..<127).contains(scalar.value) { return Double(self.ascii[Int(scalar.value) - 32]) / 100 }
        switch TerminalWidth.columns(String(character)) {
        case 0: return 0
        // Most letters beyond ASCII are at most as wide as 0.78; the minus, the ellipsis and wide Cyrillic are wider.
        case 1: return "…ЖШЩЮМФ".contains(character) ? 1.1 : 0.8
        default: return 1.2
        }
    }
}

extension TextMetrics {
    /// The words of a text in lines no wider than `limit` times the font's size; longer words are shortened.
    static func wrapped(_ text: String, to limit: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let word = self.truncated(String(word), to: limit)
            let joined = line.isEmpty ? word : line + " " + word
            if line.isEmpty || self.width(joined) <= limit {
                line = joined
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
