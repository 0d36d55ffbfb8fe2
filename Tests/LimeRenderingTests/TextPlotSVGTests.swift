import Foundation
import Lime
import LimeRendering
import Testing

struct TextPlotSVGTests {
    @Test func everyTextWithItsFitAndShades() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.review)
        let check = MarkupCheck(try TextPlotSVG().svg([layout, layout]))
        #expect(check.isWellFormed)
        #expect(check.text.components(separatedBy: "probability 91.0% · fit 0.72").count == 3)
        // Weights −0.25, −0.5 and 0.125 of the largest 0.5; "not" stands twice; 0.55 is the strongest shade.
        let shades = check.values(of: "fill-opacity", in: "rect")
        #expect(Array(shades.prefix(4)) == ["0.28", "0.55", "0.28", "0.14"])
        #expect(try FigureSamples.isInside(check))
    }

    @Test func othersAreRefused() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.row())
        let error = #expect(throws: LimeError.self) { try TextPlotSVG().svg([layout]) }
        #expect(error?.message.contains("'row 5' is none") == true)
    }

    @Test(arguments: HostileNames.all.filter { !$0.isEmpty })
    func hostileNames(name: String) throws {
        let text = SampleExplanations.text(name, tokens: [(name, [0..<name.unicodeScalars.count])], weights: [0.5])
        let svg = try TextPlotSVG().svg([try SampleExplanations.layout(text)])
        let check = MarkupCheck(svg)
        #expect(check.isWellFormed)
        #expect(Set(check.elements).isSubset(of: ["svg", "title", "rect", "text", "line"]))
        #expect(!svg.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }
}
