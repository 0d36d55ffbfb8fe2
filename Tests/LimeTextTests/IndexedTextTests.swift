import LimeCore
import LimeTestSupport
import LimeText
import Testing

struct IndexedTextTests {
    static let tokenizers: [Tokenizer] = [.words, .characters, .scalars, .expression(#"\W+"#), .expression("[aeiou]")]

    @Test func bagOfWords() throws {
        let text = try IndexedText("a b, a; c b a", tokenizer: .words, isBagOfWords: true)
        #expect(text.vocabulary == ["a", "b", "c"])
        #expect(text.spans == [[0..<1, 5..<6, 12..<13], [2..<3, 10..<11], [8..<9]])
        #expect(text.removing([0]) == " b, ; c b ")
        #expect(text.removing([0, 2, 99, -1], mask: "[M]") == "[M] b, [M]; [M] b [M]")
    }

    @Test func everyOccurrence() throws {
        let text = try IndexedText("a b a", tokenizer: .words, isBagOfWords: false)
        #expect(text.vocabulary == ["a", "b", "a"])
        #expect(text.removing([2], mask: "UNKWORDZ") == "a b UNKWORDZ")
    }

    /// Swift takes é for the same whether one scalar or two; a model does not.
    @Test func wordsAreToldApartByScalars() throws {
        let text = try IndexedText("é e\u{301} é", tokenizer: .words, isBagOfWords: true)
        #expect(text.positions.map(\.count) == [2, 1])
    }

    @Test func spansAreUnicodeScalars() throws {
        let text = try IndexedText("👩‍👩‍👧 e\u{301}x 日本", tokenizer: .words, isBagOfWords: true)
        #expect(text.spans == [[0..<5], [6..<9], [10..<11], [11..<12]])
        for (word, spans) in zip(text.vocabulary, text.spans) {
            let scalars = Array(text.text.unicodeScalars)
            #expect(spans.allSatisfy { scalars[$0].elementsEqual(word.unicodeScalars) })
        }
    }

    /// Whatever the text, its pieces put together are the text, and hiding nothing leaves it as it is.
    @Test func nothingIsLostOfRandomTexts() throws {
        let alphabet: [Unicode.Scalar] = [
            "a", "E", " ", ",", ".", "'", "1", "\u{301}", "😀", "\u{200D}", "日", "の", "テ", "ー", "ש", "ก", "\u{FE0F}",
            "\n", "\r", "\0", "é", "-", "_", "\u{1F3FD}", "\u{1F1E8}", "<", "&",
        ]
        var numbers = SeededNumbers(7)
        for _ in 0..<300 {
            let scalars = (0..<Int(numbers.uniform() * 30)).map { _ in alphabet[Int(numbers.next() % 27)] }
            let text = String(String.UnicodeScalarView(scalars))
            for tokenizer in Self.tokenizers {
                let indexed = try IndexedText(text, tokenizer: tokenizer, isBagOfWords: true)
                #expect(Array(indexed.pieces.joined().utf8) == Array(text.utf8))
                #expect(Array(indexed.removing([]).utf8) == Array(text.utf8))
                let spans = indexed.spans.flatMap { $0 }.sorted { $0.lowerBound < $1.lowerBound }
                #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
            }
        }
    }
}
