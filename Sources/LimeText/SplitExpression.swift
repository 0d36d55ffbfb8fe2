import LimeCore

/// A regular expression for what stands between tokens, read as Python's `re` reads it.
///
/// `lime` 0.2.0.1, `IndexedString`, splits at `(expression)|$` and takes for tokens those pieces at whose beginning that
/// does not match. `$` is the end of the text or the place before a line feed that ends it. `\w` and `\s` have Python's
/// meaning (`str.isalnum` with the underscore, `str.isspace`), which leaves combining marks out of words. Groups inside
/// the expression do not add pieces, as they do in Python, where the pieces are then more than the text.
struct SplitExpression {
    private let regex: Regex<AnyRegexOutput>

    /// Reads an expression.
    ///
    /// - Parameter pattern: The expression, in Python's dialect.
    /// - Throws: ``LimeError`` with code `usage` when it cannot be read.
    init(_ pattern: String) throws {
        do {
            let translated = PythonPattern.translated(pattern)
            self.regex = try Regex("(?:\(translated))|(?=\\n?\\z)")
                .matchingSemantics(.unicodeScalar)
                .wordBoundaryKind(.simple)
        } catch {
            throw LimeError(.usage, "the expression '\(pattern)' that divides texts cannot be read", cause: error)
        }
    }

    func pieces(of text: String) throws -> [TextPiece] {
        var cutter = PieceCutter(text)
        for match in text.matches(of: self.regex) {
            cutter.cut(at: match.range.lowerBound, isToken: true)
            cutter.cut(at: match.range.upperBound, isToken: true)
        }
        cutter.cut(at: text.endIndex, isToken: true)
        var pieces = cutter.pieces
        let utf8 = text.utf8
        var start = text.startIndex
        for index in pieces.indices {
            let end = utf8.index(start, offsetBy: pieces[index].bytes.count)
            // A piece is judged on its own, without what stands beside it.
            pieces[index].isToken = try self.regex.prefixMatch(in: String(text[start..<end])) == nil
            start = end
        }
        return pieces
    }
}
