import Foundation
import Lime
import LimeRendering
import Testing

struct FeaturePlotSVGTests {
    /// The lengths of the bars in the order in which they are drawn.
    private func lengths(_ check: MarkupCheck) -> [Double] {
        zip(check.values(of: "width", in: "rect"), check.values(of: "height", in: "rect")).filter { $0.1 == "9" }
            .compactMap { Double($0.0) }
    }

    @Test func saysWhatAFigureMust() throws {
        let check = MarkupCheck(FeaturePlotSVG().svg([try SampleExplanations.layout(SampleExplanations.row())]))
        #expect(check.isWellFormed)
        for part in [
            "row 5", "<=50K", "probability 91.0% · fit 0.72", ">50K", "probability 9.0% · fit 0.15",
            "Warning: fit 0.15 is below 0.2", "capital_gain <= 0.00", "missing", "+0.413", "supports", "contradicts",
            "baseline 0.250 + weights 0.078 = local prediction 0.328", "2048 samples",
        ] {
            #expect(check.text.contains(part), "\(part) is missing")
        }
    }

    @Test(arguments: [1, 6, 50, 200])
    func barsOfAllPanelsShareOneScale(count: Int) throws {
        let check = MarkupCheck(FeaturePlotSVG().svg(try FigureSamples.rows(count)))
        let expected = (0..<count).flatMap { number in
            (0..<4).map { FigureSamples.weight(case: number, column: $0).magnitude }.sorted(by: >)
        }
        let lengths = self.lengths(check)
        try #require(lengths.count == expected.count)
        let unit = (lengths.max() ?? 0) / (expected.max() ?? 1)
        #expect(unit > 0)
        #expect(zip(lengths, expected).allSatisfy { abs($0 - unit * $1) < 0.02 })
        #expect(try FigureSamples.isInside(check))
        #expect(check.text.components(separatedBy: "is below 0.2").count - 1 == count / 3)
    }

    @Test func barsBeginAtOneZero() throws {
        let layouts = try FigureSamples.rows(4)
        let check = MarkupCheck(FeaturePlotSVG(columns: 1).svg(layouts))
        let axes = Set(check.values(of: "x1", in: "line")).subtracting(["24"])
        let zero = try #require(axes.first.flatMap(Double.init))
        #expect(axes.count == 1)
        for (element, attributes) in zip(check.elements, check.attributes) where element == "rect" {
            guard attributes["height"] == "9", let x = attributes["x"].flatMap(Double.init),
                let width = attributes["width"].flatMap(Double.init)
            else { continue }
            #expect(abs((attributes["class"] == "lime-negative" ? x + width : x) - zero) < 0.02)
        }
    }

    @Test func targetsOfOtherUnitsHaveScalesOfTheirOwn() throws {
        let layouts = try [SampleExplanations.layout(SampleExplanations.regression)] + FigureSamples.rows(1)
        let check = MarkupCheck(FeaturePlotSVG(columns: 1).svg(layouts))
        let lengths = self.lengths(check)
        #expect(lengths.count == 6)
        #expect(abs(lengths[1] / lengths[0] - 12_500.0 / 62_000) < 1e-3)
        #expect(lengths[2] > 100)
        #expect(check.text.contains("baseline 180000 + weights 49500 = local prediction 229500"))
        #expect(check.text.contains("positive, supports"))
    }

    @Test func columnsAreAsAsked() throws {
        for (count, columns, expected) in [(1, nil, 1), (6, nil, 2), (50, nil, 3), (200, nil, 5), (6, 4, 4), (2, 9, 2)]
        {
            let svg = FeaturePlotSVG(columns: columns).svg(try FigureSamples.rows(count, columns: 1))
            let rules = zip(MarkupCheck(svg).elements, MarkupCheck(svg).attributes)
                .filter { $0.0 == "line" && $0.1["class"] == "lime-rule" }
            #expect(Set(rules.compactMap { $0.1["x1"] }).count == expected)
        }
    }

    @Test(arguments: HostileNames.all)
    func hostileNames(name: String) throws {
        let row = SampleExplanations.row(condition: name, label: name, value: .level(name))
        let svg = FeaturePlotSVG().svg([try SampleExplanations.layout(row, title: name)] + (try FigureSamples.rows(2)))
        let check = MarkupCheck(svg)
        #expect(check.isWellFormed)
        #expect(Set(check.elements).isSubset(of: ["svg", "title", "rect", "text", "tspan", "line"]))
        #expect(!svg.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        #expect(try FigureSamples.isInside(check))
    }

    @Test func picturesAndTextsHaveBarsToo() throws {
        let layouts = try [
            SampleExplanations.layout(SampleExplanations.picture()),
            SampleExplanations.layout(SampleExplanations.review),
        ]
        let check = MarkupCheck(FeaturePlotSVG(maximumBars: 2).svg(layouts))
        #expect(check.isWellFormed)
        #expect(check.text.contains("superpixel 1"))
        #expect(check.text.contains("and 4 weaker"))
        #expect(check.text.contains("bad"))
    }
}
