public import LimeCore

/// Why a model answered as it did for one text.
public struct TextExplanation: Sendable, Hashable, Codable {
    /// The weights; a feature's index is its position in ``tokens``.
    public var explanation: Explanation

    /// The text as it was given.
    public let text: String

    /// The features.
    public let tokens: [TextToken]

    /// Creates an explanation.
    ///
    /// - Parameters:
    ///   - explanation: The weights.
    ///   - text: The text.
    ///   - tokens: The features, with ranges that lie in the text.
    public init(explanation: Explanation, text: String, tokens: [TextToken]) {
        self.explanation = explanation
        self.text = text
        self.tokens = tokens
    }

    init(explanation: Explanation, text: IndexedText) {
        self.init(
            explanation: explanation,
            text: text.text,
            tokens: zip(text.vocabulary, text.spans).enumerated()
                .map { TextToken(text: $1.0, index: $0, spans: $1.1) }
        )
    }
}

/// One feature of a text: a word with all of its occurrences, or one occurrence.
public struct TextToken: Sendable, Hashable, Codable {
    /// The word as it stands in the text.
    public let text: String

    /// Its number among the features of the text.
    public let index: Int

    /// Where it occurs, in Unicode scalars of the text.
    public let spans: [Range<Int>]

    /// Creates a token.
    public init(text: String, index: Int, spans: [Range<Int>]) {
        self.text = text
        self.index = index
        self.spans = spans
    }

    /// The word with the places where it begins, such as `good_15-28`.
    ///
    /// As `lime` 0.2.0.1 writes it, `TextDomainMapper.map_exp_ids(positions=True)`.
    public var positionedName: String {
        "\(self.text)_\(self.spans.map { String($0.lowerBound) }.joined(separator: "-"))"
    }
}
