public import Lime

extension Tokenizer {
    /// The tokenizer that a user names: `words`, `unicode-words`, `characters`, `scalars`, or `regex:` and an expression.
    ///
    /// The expression is for what stands between two tokens.
    ///
    /// - Throws: ``LimeError`` with code `usage` for any other name, or an expression that cannot be read.
    public init(named name: String) throws {
        switch name {
        case "words": self = .words
        case "unicode-words": self = .unicodeWords
        case "characters": self = .characters
        case "scalars": self = .scalars
        default:
            guard name.hasPrefix("regex:") else {
                throw LimeError(
                    .usage,
                    "--tokens takes words, unicode-words, characters, scalars or regex:EXPRESSION, not '\(name)'"
                )
            }
            self = .expression(String(name.dropFirst("regex:".count)))
            try self.validate()
        }
    }
}
