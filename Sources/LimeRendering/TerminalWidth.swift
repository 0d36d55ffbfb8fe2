/// How many columns of a terminal a text takes.
enum TerminalWidth {
    /// The columns of a text: 2 for wide East Asian characters and emoji, 0 for marks that combine.
    static func columns(_ text: String) -> Int { text.reduce(0) { $0 + self.columns($1) } }

    /// The text, shortened to some columns with an ellipsis at the end where it is longer.
    static func truncated(_ text: String, to limit: Int) -> String {
        guard self.columns(text) > limit else { return text }
        guard limit > 0 else { return "" }
        var kept = ""
        var used = 0
        for character in text {
            let columns = self.columns(character)
            guard used + columns <= limit - 1 else { break }
            kept.append(character)
            used += columns
        }
        return kept + "…"
    }

    /// The text, shortened or filled with spaces behind or before it, so that it takes exactly some columns.
    static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let fitting = self.truncated(text, to: width)
        let isolated = DisplayText.isolated(fitting)
        let space = String(repeating: " ", count: max(0, width - self.columns(fitting)))
        return right ? space + isolated : isolated + space
    }

    private static func columns(_ character: Character) -> Int {
        var columns = 0
        var joined = false
        for scalar in character.unicodeScalars {
            if scalar == "\u{FE0F}", columns == 1 { columns = 2 }
            if !joined { columns += self.columns(scalar) }
            joined = scalar == "\u{200D}"
        }
        return columns
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if scalar.properties.isEmojiModifier { return 0 }
        return self.isWide(scalar.value) || scalar.properties.isEmojiPresentation ? 2 : 1
    }

    /// The blocks of Unicode 15 whose East_Asian_Width is wide or full width; narrow gaps inside them do not matter here.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
