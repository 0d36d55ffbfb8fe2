import Foundation
import LimeCore
import LimeText
import Testing

struct TokenizerTests {
    private static func words(_ text: String, _ tokenizer: Tokenizer = .words) throws -> [String] {
        try IndexedText(text, tokenizer: tokenizer, isBagOfWords: false).vocabulary
    }

    @Test(arguments: [
        ("Don't stop; it’s 3.14 or 1,000.", ["Don't", "stop", "it’s", "3.14", "or", "1,000"]),
        ("'quoted' rock 'n' roll' a.b x.1 1.", ["quoted", "rock", "n", "roll", "a", "b", "x", "1", "1"]),
        ("snake_case e-mail a@b.c #tag", ["snake_case", "e", "mail", "a", "b", "c", "tag"]),
        ("我爱这部电影。很好!", ["我", "爱", "这", "部", "电", "影", "很", "好"]),
        ("日本語のテキストです、コーヒー", ["日", "本", "語", "の", "テキスト", "です", "コーヒー"]),
        ("한국어 영화", ["한국어", "영화"]),
        ("Čeština naïve e\u{301}te\u{301}", ["Čeština", "naïve", "e\u{301}te\u{301}"]),
        ("good 😀😀 👩‍👩‍👧 👍🏽 ❤️ 🇨🇿 ok", ["good", "😀", "😀", "👩‍👩‍👧", "👍🏽", "❤️", "🇨🇿", "ok"]),
        ("שלום עולם! مرحبا بالعالم", ["שלום", "עולם", "مرحبا", "بالعالم"]),
        ("हिन्दी में क्षत्रिय", ["हिन्दी", "में", "क्षत्रिय"]),
        ("٣٫١٤ x²", ["٣", "١٤", "x²"]),
        ("a\u{200D}b می‌خواهم", ["a\u{200D}b", "می‌خواهم"]),
        ("", []),
        (" \n\t ...", []),
    ])
    func words(_ text: String, _ expected: [String]) throws {
        #expect(try Self.words(text) == expected)
    }

    @Test func lettersWithMarksAreUnitsOfThai() throws {
        let words = try Self.words("ดีมาก")
        #expect(words.count > 1)
        #expect(words.joined() == "ดีมาก")
    }

    @Test func charactersKeepMarksAndScalarsDoNot() throws {
        let text = "e\u{301} 👍🏽\r\n"
        #expect(try Self.words(text, .characters) == ["e\u{301}", " ", "👍🏽", "\r\n"])
        #expect(
            try Self.words(text, .scalars).map { $0.unicodeScalars.map(\.value) }
                == [[0x65], [0x301], [0x20], [0x1F44D], [0x1F3FD], [0x0D], [0x0A]]
        )
    }

    /// Python's re.split(r'(\W+)|$', text): a combining mark is no part of a word there.
    @Test func expressionHasPythonsWords() throws {
        let text = "cafe\u{301} naïve x² ١٢٣ a_b!"
        let indexed = try IndexedText(text, tokenizer: .expression(#"\W+"#), isBagOfWords: false)
        #expect(indexed.vocabulary == ["cafe", "naïve", "x²", "١٢٣", "a_b"])
        #expect(indexed.starts == [0, 4, 6, 11, 12, 14, 15, 18, 19, 22])
    }

    /// From Python 3.11: `[s for s in re.split(r'([aeiou])|$', 'box\n') if s]`.
    @Test func endIsBeforeTheLastLineFeed() throws {
        let indexed = try IndexedText("box\n", tokenizer: .expression("[aeiou]"), isBagOfWords: false)
        #expect(indexed.pieces == ["b", "o", "x", "\n"])
        #expect(indexed.vocabulary == ["b", "x"])
    }

    /// Each beside what Python 3.11 gives for `[s for s in re.compile('(%s)|$' % pattern).split(text) if s]`.
    @Test(arguments: [
        ("[[]+", "a[b]c", ["a", "[", "b]c"]),
        ("[]]", "a[b]c", ["a[b", "]", "c"]),
        ("[^]a]+", "a[b]c", ["a", "[b", "]", "c"]),
        ("[&&a]", "b&cad", ["b", "&", "c", "a", "d"]),
        (#"\s"#, "a\u{1C}b\u{85}c d", ["a", "\u{1C}", "b", "\u{85}", "c", " ", "d"]),
        (#"[^\w']+"#, "don't stop", ["don't", " ", "stop"]),
        ("x*", "axb", ["a", "x", "b"]),
        (#"\bfoo\b"#, "a foo b", ["a ", "foo", " b"]),
    ])
    func dialect(_ pattern: String, _ text: String, _ pieces: [String]) throws {
        #expect(try IndexedText(text, tokenizer: .expression(pattern), isBagOfWords: true).pieces == pieces)
    }

    @Test(arguments: ["(", "[a", "a{2,1}", "*"])
    func unreadableExpression(_ pattern: String) throws {
        let error = #expect(throws: LimeError.self) { try Tokenizer.expression(pattern).validate() }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("'\(pattern)'") == true)
    }

    @Test func functionOfOnesOwn() throws {
        let tokenizer = Tokenizer.custom { $0.split(separator: " ").map(String.init) }
        let indexed = try IndexedText(" good, good  bad", tokenizer: tokenizer, isBagOfWords: true)
        #expect(indexed.pieces == [" ", "good,", " ", "good", "  ", "bad"])
        #expect(indexed.vocabulary == ["good,", "good", "bad"])
    }

    @Test func functionThatInventsTokens() throws {
        let error = #expect(throws: LimeError.self) {
            try IndexedText("Good", tokenizer: .custom { [$0.lowercased()] }, isBagOfWords: true)
        }
        #expect(error?.code == .invalidInput)
    }

    @Test func codable() throws {
        for tokenizer in [Tokenizer.words, .characters, .scalars, .expression(#"\W+"#)] {
            let data = try JSONEncoder().encode(tokenizer)
            let read = try JSONDecoder().decode(Tokenizer.self, from: data)
            #expect(try Self.words("a b\u{301}", read) == Self.words("a b\u{301}", tokenizer))
        }
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(Tokenizer.custom { [$0] }) }
    }
}
