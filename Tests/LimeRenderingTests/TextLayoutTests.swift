import Lime
import Testing

@testable import LimeRendering

struct TextLayoutTests {
    private func shaded(_ explanation: TextExplanation) throws -> [ShadedPiece] {
        let layout = try SampleExplanations.layout(explanation)
        return try #require(layout.text).shaded(by: layout.panels[0])
    }

    @Test func sharesOfTheLargestWeight() throws {
        let pieces = try self.shaded(SampleExplanations.review).filter { !$0.text.isEmpty }
        #expect(pieces.map(\.text) == ["not", " ", "bad", ",\n", "not", " ", "good"])
        #expect(pieces.map(\.share) == [-0.5, 0, -1, 0, -0.5, 0, 0.25])
        #expect(pieces[6].weightText == "+0.125")
        #expect(pieces[2].tint?.color == .negative && pieces[6].tint?.color == .positive && pieces[1].tint == nil)
    }

    /// Spans count Unicode scalars: the accent is one of its own, the emoji is one, the carriage return too.
    @Test func spansOfScalars() throws {
        let text = SampleExplanations.text(
            "e\u{301}te\r\n😀 好\u{1B}",
            tokens: [("e", [0..<1]), ("te", [2..<4]), ("😀", [6..<7]), ("好", [8..<9])],
            weights: [0.5, 0, 0.25, -0.25]
        )
        let pieces = try self.shaded(text).filter { !$0.text.isEmpty }
        #expect(pieces.map(\.text) == ["e", "\u{301}", "te", "\n", "😀", " ", "好", "\\u{1B}"])
        #expect(pieces.map(\.share) == [1, 0, 0, 0, 0.5, 0, -0.5, 0])
    }

    @Test(arguments: [[0..<3, 2..<4], [0..<1, 3..<6], [2..<2]])
    func damagedSpans(_ spans: [Range<Int>]) {
        let text = SampleExplanations.text("abcde", tokens: [("a", spans)], weights: [1])
        let error = #expect(throws: LimeError.self) { try SampleExplanations.layout(text) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("5 Unicode scalars") == true)
    }

    @Test func weightsThatAreAllZero() throws {
        let text = SampleExplanations.text("a b", tokens: [("a", [0..<1]), ("b", [2..<3])], weights: [0, 0])
        #expect(try self.shaded(text).allSatisfy { $0.tint == nil })
        #expect(BarChartSVG().svg(try SampleExplanations.layout(text)).contains("a</text>"))
    }

    /// A row a token, with R lime's columns.
    @Test func table() throws {
        let rows = ExplanationTable.rows(try SampleExplanations.layout(SampleExplanations.review))
        let first = rows.split(separator: "\n")[0]
        #expect(first == "classification,5,good,0.91,0.72,0.25,-0.375,bad,bad,-0.5,bad")
    }

    /// Of equal tokens that are features of their own, the place tells which is meant.
    @Test func captions() throws {
        let text = SampleExplanations.text(
            "a a \t",
            tokens: [("a", [0..<1]), ("a", [2..<3]), (" ", [1..<2, 3..<4]), ("\t", [4..<5])],
            weights: [4, 3, 2, 1]
        )
        let bars = try SampleExplanations.layout(text).panels[0].bars
        #expect(bars.map(\.caption) == ["a", "a", "' '", "\\t"])
        #expect(bars.map(\.valueText) == ["at 0", "at 2", "2 times", ""])
    }

    @Test(arguments: HostileNames.all)
    func hostileTexts(_ name: String) throws {
        let count = name.unicodeScalars.count
        let tokens = count > 1 ? [("x", [0..<1]), (name, [1..<count])] : []
        let text = SampleExplanations.text(name, tokens: tokens, weights: tokens.isEmpty ? [] : [0.5, -0.25])
        let layout = try SampleExplanations.layout(text)
        let check = MarkupCheck(BarChartSVG().svg(layout))
        #expect(check.isWellFormed)
        #expect(Set(check.elements).isSubset(of: ["svg", "title", "rect", "text", "line"]))
        let page = MarkupCheck(try HTMLPage().html([layout]))
        #expect(page.isWellFormed && !page.elements.contains("script"))
        for line in TerminalRenderer(width: 60, usesColor: true).text(layout).split(separator: "\n") {
            let isSafe = line.unicodeScalars.allSatisfy {
                $0 == "\u{1B}" || $0.properties.generalCategory != .control
            }
            #expect(isSafe)
        }
    }
}
