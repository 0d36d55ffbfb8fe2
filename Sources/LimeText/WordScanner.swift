/// Finds the words of a text without a dictionary.
///
/// A word is a run of letters, digits and underscores. An apostrophe between letters and a point or comma between
/// digits belong to it (`don't`, `3.14`), as in Unicode Standard Annex 29, section 4. Where a script does not put spaces
/// between words, short units take their place: an ideograph is a word, so is a run of hiragana, a run of katakana, and
/// one letter with its marks in Thai, Lao, Burmese and Khmer. An emoji is a word too, for it often says more than one.
/// Characters are extended grapheme clusters, so marks and joined emoji are never torn off.
enum WordScanner {
    private enum Kind {
        case letter
        case digit
        case hiragana
        case katakana
        case prolonged
        case single
        case apostrophe
        case decimalMark
        case other
    }

    static func pieces(of text: String) -> [TextPiece] {
        var cutter = PieceCutter(text)
        var previous = Kind.other
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            let kind = self.inContext(self.kind(of: text[index]), after: previous, before: next, in: text)
            if !self.joins(previous, kind) { cutter.cut(at: index, isToken: previous != .other) }
            previous = kind
            index = next
        }
        cutter.cut(at: text.endIndex, isToken: previous != .other)
        return cutter.pieces
    }

    /// Whether two neighbouring characters are in the same piece.
    private static func joins(_ left: Kind, _ right: Kind) -> Bool {
        switch (left, right) {
        case (.letter, .letter), (.letter, .digit), (.digit, .letter), (.digit, .digit), (.other, .other): true
        case (.hiragana, .hiragana), (.katakana, .katakana): true
        default: false
        }
    }

    /// What a mark or sound sign counts as where it stands.
    private static func inContext(_ kind: Kind, after left: Kind, before next: String.Index, in text: String) -> Kind {
        let right = next < text.endIndex ? self.kind(of: text[next]) : .other
        switch kind {
        case .apostrophe: return left == .letter && right == .letter ? .letter : .other
        case .decimalMark: return left == .digit && right == .digit ? .digit : .other
        case .prolonged: return left == .hiragana ? .hiragana : .katakana
        default: return kind
        }
    }

    private static func kind(of character: Character) -> Kind {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return .other }
        switch first.value {
        case 0x27, 0x2019: return .apostrophe
        case 0x2C, 0x2E: return .decimalMark
        case 0x30...0x39: return scalars.contains { $0.value == 0x20E3 } ? .single : .digit
        case 0x41...0x5A, 0x61...0x7A, 0x5F: return .letter
        case 0..<0x80: return .other
        default: return self.kind(of: first, in: character)
        }
    }

    private static func kind(of first: Unicode.Scalar, in character: Character) -> Kind {
        let properties = first.properties
        if properties.isEmojiPresentation { return .single }
        if properties.isEmoji, character.unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return .single }
        switch first.value {
        case 0x30FC: return .prolonged
        case 0x3041...0x309F: return .hiragana
        case 0x30A1...0x30FA, 0x30FD...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: return .katakana
        default: break
        }
        // U+3005 repeats the ideograph before it.
        if properties.isIdeographic || first.value == 0x3005 { return .single }
        if properties.numericType == .decimal { return .digit }
        guard self.isWordCharacter(properties) else { return .other }
        return self.isUnspaced(first.value) ? .single : .letter
    }

    private static func isWordCharacter(_ properties: Unicode.Scalar.Properties) -> Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
            .otherNumber, .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation:
            true
        default: false
        }
    }

    /// The blocks of Thai, Lao, Burmese and Khmer.
    private static func isUnspaced(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
        default: false
        }
    }
}
