import LimeCore

/// How a text is divided into the tokens that are hidden and weighed.
///
/// Tokens are ranges of the text as it was given: nothing is folded, trimmed or normalised, and what lies between two
/// tokens stays where it is.
public enum Tokenizer: Sendable {
    /// Words: runs of letters and digits with inner apostrophes, and single ideographs and emoji.
    ///
    /// See ``WordScanner`` for how scripts are treated.
    case words

    /// Words at the default boundaries of Unicode, as R's `lime` 0.5.3 has where a script puts spaces between words.
    case unicodeWords

    /// What a reader takes for one character, with its accents and modifiers, white space too.
    case characters

    /// Unicode scalars, white space too, as `lime` 0.2.0.1 has with `char_level=True`.
    case scalars

    /// What stands between matches of a regular expression, as `lime` 0.2.0.1 has with `split_expression`.
    case expression(String)

    /// A function of one's own: it returns the tokens of a text in their order, each as it stands in the text.
    case custom(@Sendable (_ text: String) throws -> [String])

    /// Checks a tokenizer before any text is seen.
    ///
    /// - Throws: ``LimeError`` with code `usage` when an expression cannot be read.
    package func validate() throws {
        guard case .expression(let pattern) = self else { return }
        _ = try SplitExpression(pattern)
    }

    /// The pieces of a text, tokens and what is between them, which together are the text.
    ///
    /// - Parameter text: The text.
    /// - Returns: The pieces in their order, none of them empty.
    /// - Throws: ``LimeError`` when an expression cannot be read, or a function returns what the text does not hold.
    func pieces(of text: String) throws -> [TextPiece] {
        switch self {
        case .words: WordScanner.pieces(of: text)
        case .unicodeWords: UnicodeWords.pieces(of: text)
        case .characters: Self.singles(text.map { (bytes: $0.utf8.count, scalars: $0.unicodeScalars.count) })
        case .scalars: Self.singles(text.unicodeScalars.map { (bytes: UTF8.width($0), scalars: 1) })
        case .expression(let pattern): try SplitExpression(pattern).pieces(of: text)
        case .custom(let tokens): try TokenAlignment.pieces(of: text, tokens: tokens(text))
        }
    }

    /// Pieces that are tokens, all of them.
    private static func singles(_ sizes: [(bytes: Int, scalars: Int)]) -> [TextPiece] {
        var pieces: [TextPiece] = []
        pieces.reserveCapacity(sizes.count)
        for size in sizes {
            let (byte, scalar) = pieces.last.map { ($0.bytes.upperBound, $0.scalars.upperBound) } ?? (0, 0)
            pieces.append(
                TextPiece(
                    bytes: byte..<(byte + size.bytes),
                    scalars: scalar..<(scalar + size.scalars),
                    isToken: true
                )
            )
        }
        return pieces
    }
}

extension Tokenizer: Codable {
    private enum CodingKeys: String, CodingKey { case kind, expression }

    private enum Kind: String, Codable { case words, unicodeWords, characters, scalars, expression }

    /// Reads a tokenizer that is not a function.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .words: self = .words
        case .unicodeWords: self = .unicodeWords
        case .characters: self = .characters
        case .scalars: self = .scalars
        case .expression: self = .expression(try container.decode(String.self, forKey: .expression))
        }
    }

    /// Writes a tokenizer.
    ///
    /// - Parameter encoder: Where to.
    /// - Throws: `EncodingError` for a function, which has no written form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .words: try container.encode(Kind.words, forKey: .kind)
        case .unicodeWords: try container.encode(Kind.unicodeWords, forKey: .kind)
        case .characters: try container.encode(Kind.characters, forKey: .kind)
        case .scalars: try container.encode(Kind.scalars, forKey: .kind)
        case .expression(let pattern):
            try container.encode(Kind.expression, forKey: .kind)
            try container.encode(pattern, forKey: .expression)
        case .custom:
            let message = "a tokenizer that is a function cannot be written; write the options before setting it"
            throw EncodingError.invalidValue(
                "custom",
                EncodingError.Context(codingPath: encoder.codingPath, debugDescription: message)
            )
        }
    }
}
