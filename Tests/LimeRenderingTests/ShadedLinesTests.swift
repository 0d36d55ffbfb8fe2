import Testing

@testable import LimeRendering

struct ShadedLinesTests {
    private func lines(_ texts: [(String, Double)], limit: Int = 10) -> [String] {
        let pieces = texts.map { ShadedPiece(text: $0.0, share: $0.1) }
        return ShadedLines(pieces, limit: Double(limit)) { Double(TerminalWidth.columns(String($0))) }.lines
            .map { $0.map(\.text).joined() }
    }

    @Test func breaksAtSpaces() {
        #expect(self.lines([("one two three four", 0)]) == ["one two ", "three four"])
        #expect(self.lines([("one ", 0), ("two", 1), (" three four five", 0)]) == ["one two ", "three four", "five"])
        #expect(self.lines([("exactly te n", 0)]) == ["exactly te", "n"])
    }

    @Test func breaksInsideWordsWhereTheyAreLong() {
        #expect(self.lines([("a", 1), ("bcdefghijklm", 0.5), ("n op", 0)]) == ["abcdefghij", "klmn op"])
        #expect(self.lines([("日本語のテキスト", 1)]) == ["日本語のテ", "キスト"])
    }

    @Test func keepsLineEnds() {
        #expect(self.lines([("a\n\nb", 0), ("c\n", 1)]) == ["a", "", "bc"])
        #expect(self.lines([]).isEmpty && self.lines([("\n", 0)]).isEmpty)
    }

    @Test func shadesGoOnInTheNextLine() {
        let pieces = [ShadedPiece(text: "abc ", share: 0), ShadedPiece(text: "defghijklmnop", share: -1)]
        let lines = ShadedLines(pieces, limit: 6) { _ in 1 }.lines
        #expect(lines.map { $0.map(\.share) } == [[0], [-1], [-1], [-1]])
    }

    /// Words of a line from right to left stand in that order; English in it keeps its own.
    @Test func rightToLeft() throws {
        func places(_ texts: [String]) -> [String] {
            var writer = MarkupWriter()
            _ = ShadedTextSVG(texts.map { ShadedPiece(text: $0) }, left: 0, width: 700).draw(from: 0, to: &writer)
            let check = MarkupCheck("<svg>\(writer.text)</svg>")
            let starts = check.values(of: "x", in: "text").compactMap(Double.init)
            let words = check.text.split(separator: "\n").map { $0.filter { !"\u{2068}\u{2069}".contains($0) } }
            return zip(starts, words).sorted { $0.0 < $1.0 }.map { String($0.1) }
        }
        #expect(places(["שלום", " ", "not", " ", "bad", " ", "עולם"]) == ["עולם", "not", "bad", "שלום"])
        #expect(places(["so ", "שלום", " ", "עולם", " is"]) == ["so", "עולם", "שלום", "is"])
    }
}
