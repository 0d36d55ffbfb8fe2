import Lime
import LimeRendering
import Testing

struct BarChartSVGTests {
    @Test func saysWhatAFigureMust() throws {
        let check = MarkupCheck(BarChartSVG().svg(try SampleExplanations.layout(SampleExplanations.row())))
        #expect(check.isWellFormed)
        for part in [
            "row 5", "<=50K", "probability 91.0% · fit 0.72", ">50K", "probability 9.0% · fit 0.15",
            "Warning: fit 0.15 is below 0.2", "capital_gain <= 0.00", "missing", "+0.413", "supports", "2048 samples",
            "kernel width 2.8", "baseline 0.250 + weights 0.078 = local prediction 0.328",
        ] {
            #expect(check.text.contains(part), "\(part) is missing")
        }
    }

    @Test func barsAreInProportion() throws {
        let check = MarkupCheck(BarChartSVG().svg(try SampleExplanations.layout(SampleExplanations.row())))
        let heights = check.values(of: "height", in: "rect")
        let lengths = zip(check.values(of: "width", in: "rect"), heights).filter { $0.1 == "14" }
            .compactMap { Double($0.0) }
        #expect(lengths.count == 8)
        #expect(abs(lengths[1] / lengths[0] - 0.25 / 0.4125) < 1e-3)
        #expect(abs(lengths[4] - lengths[0]) < 0.02)
    }

    @Test func staysInsideItsWidth() throws {
        for width in [0, 400, 760, 2000] {
            let layout = try SampleExplanations.layout(SampleExplanations.row())
            let check = MarkupCheck(BarChartSVG(width: width).svg(layout))
            let extent = try #require(check.values(of: "width", in: "svg").first.flatMap(Double.init))
            let starts = check.values(of: "x", in: "text").compactMap(Double.init)
            #expect(starts.allSatisfy { $0 >= 0 && $0 <= extent })
        }
    }

    @Test(arguments: HostileNames.all)
    func hostileNames(name: String) throws {
        let row = SampleExplanations.row(condition: name, label: name, value: .level(name))
        let svg = BarChartSVG().svg(try SampleExplanations.layout(row, title: name))
        let check = MarkupCheck(svg)
        #expect(check.isWellFormed)
        #expect(Set(check.elements).isSubset(of: ["svg", "title", "rect", "text", "line"]))
        #expect(!svg.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }

    @Test func shortenedNamesKeepTheirWholeText() throws {
        let name = "age " + String(repeating: "W", count: 500) + " 48.00"
        let svg = BarChartSVG().svg(try SampleExplanations.layout(SampleExplanations.row(condition: name)))
        #expect(svg.contains("<title>\(name)</title>"))
        #expect(svg.contains(">age WW") && svg.contains("WW…WW") && svg.contains("WW 48.00</text>"))
    }

    @Test func countsTheRest() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.row())
        #expect(BarChartSVG(maximumBars: 1).svg(layout).contains("and 3 weaker"))
    }
}
