import Lime
import LimeRendering
import Testing

struct HTMLPageTests {
    @Test func severalExplanations() throws {
        let page = try HTMLPage().html([
            SampleExplanations.layout(SampleExplanations.row()),
            SampleExplanations.layout(SampleExplanations.picture()),
            SampleExplanations.layout(SampleExplanations.regression),
        ])
        let check = MarkupCheck(page)
        #expect(check.isWellFormed)
        #expect(check.elements.filter { $0 == "section" }.count == 3)
        #expect(check.elements.filter { $0 == "svg" }.count == 4)
        for part in [
            "row 5", "cat.png", "capital_gain <= 0.00", "own value", "x 20–39, y 0–19", "price",
            "effective sample size", "fit 0.15 is below 0.2", "0.1.0",
            "a linear model that imitates", "positive", "supports",
        ] {
            #expect(check.text.contains(part), "\(part) is missing")
        }
    }

    /// The text stands in the page as it is, each token in an element with its weight's colour.
    @Test func texts() throws {
        let page = try HTMLPage().html([SampleExplanations.layout(SampleExplanations.review)])
        let expected = """
            <p class="text" dir="auto"><mark style="background:rgba(213,94,0,0.28)" title="−0.250">not</mark> \
            <mark style="background:rgba(213,94,0,0.55)" title="−0.500">bad</mark>,
            <mark style="background:rgba(213,94,0,0.28)" title="−0.250">not</mark> \
            <mark style="background:rgba(0,114,178,0.14)" title="+0.125">good</mark></p>
            """
        #expect(page.contains(expected))
        let check = MarkupCheck(page)
        #expect(check.isWellFormed)
        for part in ["fit 0.72", "2 times", "The colour of a token", "token", "place"] {
            #expect(check.text.contains(part), "\(part) is missing")
        }
    }

    @Test func needsNothingFromOutside() throws {
        let page = try HTMLPage().html([
            SampleExplanations.layout(SampleExplanations.row()),
            SampleExplanations.layout(SampleExplanations.picture()),
        ])
        let check = MarkupCheck(page)
        #expect(!check.elements.contains("script") && !check.elements.contains("link"))
        let addresses = check.attributes.flatMap { $0.filter { ["href", "src"].contains($0.key) }.values }
        #expect(addresses.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("data:image/png;base64,") })
        #expect(!page.contains("url(") && !page.contains("@import"))
        #expect(page.utf8.count < 40_000)
    }

    @Test func identifiersAreUnique() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.picture())
        let check = MarkupCheck(try HTMLPage().html([layout, layout]))
        let identifiers = check.attributes.compactMap { $0["id"] }
        #expect(identifiers.count == 2 && Set(identifiers).count == 2)
        #expect(Set(check.values(of: "href", in: "use")) == Set(identifiers.map { "#" + $0 }))
    }

    @Test func followsLightAndDark() throws {
        let page = try HTMLPage().html([SampleExplanations.layout(SampleExplanations.row())])
        #expect(page.contains("prefers-color-scheme: dark"))
        #expect(page.hasPrefix("<!DOCTYPE html>"))
    }

    @Test(arguments: HostileNames.all)
    func hostileNames(name: String) throws {
        let row = SampleExplanations.row(condition: name, label: name, value: .level(name))
        let page = try HTMLPage(title: name).html([SampleExplanations.layout(row, title: name)])
        let check = MarkupCheck(page)
        #expect(check.isWellFormed)
        #expect(!check.elements.contains("script"))
        #expect(!page.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        #expect(page.utf8.count < 40_000)
    }
}
