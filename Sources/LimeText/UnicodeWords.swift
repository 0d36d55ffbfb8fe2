/// Finds words at the default word boundaries of Unicode Standard Annex 29, section 4.
///
/// What R's `lime` 0.5.3 takes for tokens, `stringi::stri_split_boundaries(type = "word", skip_word_none = TRUE)`, where
/// a script puts spaces between words: a piece with a letter, a digit, an ideograph or a kana is a token, with its case
/// (`don't`, `3.5`, `U.S`, `a_b`; `e-mail` is two). ICU divides Chinese, Japanese, Thai, Lao, Khmer and Burmese by
/// dictionaries, which Unicode's rules do not have: they leave an ideograph or a hiragana alone.
enum UnicodeWords {
    static func pieces(of text: String) -> [TextPiece] {
        // Every boundary of the rules ends a match, also those between two separators.
        let piece = /.+?\b/.dotMatchesNewlines().wordBoundaryKind(.default).matchingSemantics(.unicodeScalar)
        var cutter = PieceCutter(text)
        var rest = text[...]
        while let match = rest.prefixMatch(of: piece) {
            cutter.cut(at: match.range.upperBound, isToken: self.isWord(match.output))
            rest = text[match.range.upperBound...]
        }
        cutter.cut(at: text.endIndex, isToken: self.isWord(rest))
        return cutter.pieces
    }

    private static func isWord(_ piece: Substring) -> Bool {
        piece.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.isIdeographic || $0.properties.numericType == .decimal
        }
    }
}
