import Testing

@testable import LimeRendering

struct TerminalWidthTests {
    /// Widths as the Python package wcwidth 0.2.13 gives them for whole strings.
    @Test(arguments: [
        ("age", 3), ("年収", 4), ("e\u{301}", 1), ("한국", 4), ("ｱ", 1), ("Ａ", 2), ("👩‍👩‍👧‍👦", 2), ("❤\u{FE0F}", 2), ("", 0),
        ("שלום", 4), ("−│█", 3), ("👍🏽", 2),
    ])
    func columns(text: String, expected: Int) {
        #expect(TerminalWidth.columns(text) == expected)
    }

    @Test func truncation() {
        #expect(TerminalWidth.truncated("abcdef", to: 6) == "abcdef")
        #expect(TerminalWidth.truncated("abcdefg", to: 6) == "abcde…")
        #expect(TerminalWidth.truncated("年収年収", to: 4) == "年…")
        #expect(TerminalWidth.truncated("abc", to: 0) == "")
    }

    @Test(arguments: HostileNames.all)
    func paddingIsExact(name: String) {
        for width in [1, 2, 7, 30] {
            let padded = TerminalWidth.padded(DisplayText.safe(name), to: width)
            #expect(TerminalWidth.columns(padded) == width)
        }
    }
}
