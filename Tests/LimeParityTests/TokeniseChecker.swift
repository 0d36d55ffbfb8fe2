import LimeText

/// Kind `tokenise`: how `IndexedString` and `IndexedCharacters` divide texts, and what is left when words are removed.
func checkTokenise(_ document: GoldenObject, _ comparison: inout Comparison) throws {
    for (index, value) in try document.value("cases").array().enumerated() {
        let record = try value.object()
        let isCharacters = try record.value("cls").text() == "IndexedCharacters"
        let mask = try record.optional("mask_string")?.text() ?? (isCharacters ? "\0" : "UNKWORDZ")
        let expression = try record.optional("split_expression")?.text() ?? #"\W+"#
        let text = try GoldenText(
            record,
            tokens: "as_list",
            vocabulary: "inverse_vocab",
            tokenizer: isCharacters ? .scalars : .expression(expression)
        )
        try text.compare(record, "cases[\(index)]", &comparison)
        comparison.equal(
            "cases[\(index)].num_words",
            text.indexed.vocabulary.count,
            try record.value("num_words").integer()
        )
        let removed = try record.value("removed").integers()
        // Python fails where nothing can be removed.
        guard let left = try record.optional("inverse_removing")?.text() else { continue }
        let ours = text.indexed.removing(removed, mask: text.isBagOfWords ? "" : mask)
        comparison.equal("cases[\(index)].inverse_removing", ours, left)
    }
}

/// A recorded text and ours of the same words.
struct GoldenText {
    let indexed: IndexedText
    let isBagOfWords: Bool

    private let tokens: String
    private let vocabulary: String

    /// Divides the text of a record.
    ///
    /// - Parameters:
    ///   - record: Holds `text` and `bow`, or a `config` that holds the latter.
    ///   - tokens: The key of the pieces.
    ///   - vocabulary: The key of the words.
    ///   - tokenizer: What the tokens are.
    /// - Throws: ``GoldenError`` when something is not there.
    init(_ record: GoldenObject, tokens: String, vocabulary: String, tokenizer: Tokenizer) throws {
        let config = try record.optional("config")?.object() ?? record
        self.isBagOfWords = try config.value("bow").flag()
        self.indexed = try IndexedText(
            record.value("text").text(),
            tokenizer: tokenizer,
            isBagOfWords: self.isBagOfWords
        )
        self.tokens = tokens
        self.vocabulary = vocabulary
    }

    /// Compares pieces, words and places.
    func compare(_ record: GoldenObject, _ name: String, _ comparison: inout Comparison) throws {
        comparison.equal("\(name).tokens", self.indexed.pieces, try record.value(self.tokens).texts())
        comparison.equal("\(name).vocabulary", self.indexed.vocabulary, try record.value(self.vocabulary).texts())
        // With a bag of words each word has a list of places, else one place.
        let positions = try record.value("positions").array().map { try $0.flattened().map { Int($0) } }
        comparison.equal("\(name).positions", self.indexed.positions, positions)
        // Python begins with 0 even where there is no piece, except for characters.
        let starts = try record.value("string_start").integers()
        comparison.equal("\(name).string_start", self.indexed.starts, self.indexed.pieces.isEmpty ? [] : starts)
    }
}
