import Testing

@testable import LimeModels

/// Expected tokens are those of the rules in Keras' documentation of TextVectorization, worked out by hand.
struct KerasTokenizerTests {
    private func tokens(_ text: String, _ tokenizer: KerasTokenizer) -> [String] {
        tokenizer.tokens(of: text).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func wordsAsKerasTakesThemByDefault() {
        let words = KerasTokenizer(standardize: "lower_and_strip_punctuation", split: .whitespace, ngrams: [])
        #expect(self.tokens("  Don't\tSTOP-now!\n(ÄRA) ", words) == ["dont", "stopnow", "Ära"])
        #expect(self.tokens("?! ...", words) == [])
        #expect(self.tokens("a\u{A0}b", words) == ["a\u{A0}b"])
    }

    @Test func onlyWhatWasAskedFor() {
        #expect(self.tokens("A, b", KerasTokenizer(standardize: nil, split: .whitespace, ngrams: [])) == ["A,", "b"])
        #expect(self.tokens("A, b", KerasTokenizer(standardize: "lower", split: nil, ngrams: [])) == ["a, b"])
        let marks = KerasTokenizer(standardize: "strip_punctuation", split: .character, ngrams: [])
        #expect(self.tokens("A,é", marks) == ["A", "é"])
    }

    @Test func neighbours() {
        let pairs = KerasTokenizer(standardize: nil, split: .whitespace, ngrams: [1, 2])
        #expect(self.tokens("a b c", pairs) == ["a", "b", "c", "a b", "b c"])
        #expect(self.tokens("a", pairs) == ["a"])
        #expect(self.tokens("", KerasTokenizer(standardize: nil, split: .whitespace, ngrams: [2])) == [])
    }
}
