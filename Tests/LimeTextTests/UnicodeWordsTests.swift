import Testing

@testable import LimeText

struct UnicodeWordsTests {
    /// What ICU 72 returned through `stringi::stri_split_boundaries(type = "word", skip_word_none = TRUE)`.
    static let divided: [(String, [String])] = [
        ("don't e-mail U.S. 3.5 a_b", ["don't", "e", "mail", "U.S", "3.5", "a_b"]),
        ("We present, in Section 2: the\r\nresults!", ["We", "present", "in", "Section", "2", "the", "results"]),
        ("", []), (" ,.;😀 ", []), ("été Ελλάδα שלום", ["été", "Ελλάδα", "שלום"]),
    ]

    @Test(arguments: divided)
    func words(_ text: String, _ words: [String]) throws {
        #expect(try IndexedText(text, tokenizer: .unicodeWords, isBagOfWords: false).vocabulary == words)
    }

    @Test func piecesAreTheText() throws {
        let text = "A\r\n\r\nb 日本語 ひらがな カタカナ e\u{301}t 👩‍👩‍👧 🇩🇪🇫🇷 \u{301} x"
        let indexed = try IndexedText(text, tokenizer: .unicodeWords, isBagOfWords: true)
        #expect(indexed.pieces.joined() == text)
        #expect(!indexed.pieces.contains(""))
    }

    @Test func equalWordsAreOneFeatureWithItsCase() throws {
        let text = try IndexedText("the cat and The the", tokenizer: .unicodeWords, isBagOfWords: true)
        #expect(text.vocabulary == ["the", "cat", "and", "The"])
        #expect(text.positions.map(\.count) == [2, 1, 1, 1])
    }
}
