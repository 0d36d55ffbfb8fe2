import Foundation
import Lime
import LimeRendering
import Testing

struct HeatMapSVGTests {
    private func cells(_ check: MarkupCheck) -> [[String: String]] {
        zip(check.elements, check.attributes).filter { $0 == "rect" && $1["class"] == "lime-cell" }.map(\.1)
    }

    @Test(arguments: [1, 6, 12, 50, 200])
    func aCellAWeight(count: Int) throws {
        let check = MarkupCheck(try HeatMapSVG().svg(try FigureSamples.rows(count)))
        #expect(check.isWellFormed)
        let cells = self.cells(check)
        #expect(cells.count == 4 * count)
        #expect(Set(cells.compactMap { $0["x"] }).count == count)
        #expect(Set(cells.compactMap { $0["y"] }).count == 4)
        #expect(try FigureSamples.isInside(check))
        #expect(check.text.contains("fit of \(count / 3) of \(count) cases") == (count >= 3))
    }

    /// The straight line from near white to the end colours, by hand: 0xF4 + share × (end − 0xF4) in each channel.
    @Test func coloursFollowTheWeights() throws {
        let layout = try SampleExplanations.layout(
            SampleExplanations.text(
                "a b c d",
                tokens: [("a", [0..<1]), ("b", [2..<3]), ("c", [4..<5]), ("d", [6..<7])],
                weights: [0.5, -0.5, 0.25, -0.125]
            )
        )
        let check = MarkupCheck(try HeatMapSVG().svg([layout]))
        #expect(self.cells(check).map { $0["fill"] ?? "" } == ["#0072b2", "#d55e00", "#7ab3d3", "#eccfb7"])
        for text in ["+0.500", "−0.500", "supports", "contradicts"] { #expect(check.text.contains(text)) }
    }

    @Test func labelsHaveTheirPanelsAndOneScale() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.row())
        let check = MarkupCheck(try HeatMapSVG().svg([layout, layout]))
        #expect(self.cells(check).count == 16)
        #expect(check.text.contains("<=50K") && check.text.contains(">50K"))
        #expect(check.text.contains("the fit of 2 of 2 cases, marked with !, is below 0.2"))
        #expect(check.text.contains("5 !"))
    }

    @Test func aRegressionTellsItsBaseline() throws {
        let check = MarkupCheck(
            try HeatMapSVG().svg([try SampleExplanations.layout(SampleExplanations.regression)])
        )
        #expect(check.text.contains("baseline 180000, local prediction 229500"))
        #expect(check.text.contains("positive") && check.text.contains("negative"))
    }

    @Test func wordsThatReadAlikeAreApart() throws {
        let text = SampleExplanations.text(
            "so so",
            tokens: [("so", [0..<2]), ("so", [3..<5])],
            weights: [0.5, -0.25]
        )
        let check = MarkupCheck(try HeatMapSVG().svg([try SampleExplanations.layout(text)]))
        #expect(self.cells(check).count == 2)
        #expect(check.text.contains("so (2)"))
    }

    @Test func theWeakestConditionsAreCounted() throws {
        let check = MarkupCheck(try HeatMapSVG(maximumConditions: 3).svg(try FigureSamples.rows(2, columns: 9)))
        #expect(self.cells(check).count == 6)
        #expect(check.text.contains("and 6 weaker conditions"))
    }

    @Test func picturesShareNoSuperpixels() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.picture())
        let error = #expect(throws: LimeError.self) { try HeatMapSVG().svg([layout]) }
        #expect(error?.code == .usage)
    }

    @Test(arguments: HostileNames.all)
    func hostileNames(name: String) throws {
        let row = SampleExplanations.row(condition: name, label: name, value: .level(name))
        let svg = try HeatMapSVG().svg([try SampleExplanations.layout(row, title: name)] + FigureSamples.rows(20))
        let check = MarkupCheck(svg)
        #expect(check.isWellFormed)
        #expect(Set(check.elements).isSubset(of: ["svg", "title", "rect", "text", "line"]))
        #expect(!svg.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        #expect(try FigureSamples.isInside(check))
    }
}
