import Testing

@testable import LimeRendering

struct DisplayTextTests {
    @Test func spellsControls() {
        #expect(DisplayText.safe("a\u{1B}[31m\n\u{202E}") == "a\\u{1B}[31m\\n\\u{202E}")
        #expect(DisplayText.safe("née 年 👩‍👧") == "née 年 👩‍👧")
        #expect(DisplayText.safe(String(repeating: "a", count: 5000)).count == 2001)
    }

    @Test(arguments: HostileNames.all)
    func holdsNothingHidden(name: String) {
        let hidden = DisplayText.safe(name).unicodeScalars.filter {
            ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format) && $0 != "\u{200D}"
        }
        #expect(hidden.isEmpty)
    }

    @Test func isolatesRightToLeft() {
        #expect(DisplayText.isolated("age") == "age")
        #expect(DisplayText.isolated("גיל") == "\u{2068}גיל\u{2069}")
    }
}
