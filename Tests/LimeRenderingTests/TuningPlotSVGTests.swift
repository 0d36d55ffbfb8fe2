import Lime
import LimeRendering
import Testing

struct TuningPlotSVGTests {
    private func tuning(widths: Int, samples: [Int] = [128, 256, 512]) -> Tuning {
        var settings: [TunedSetting] = []
        for (step, count) in samples.enumerated() {
            for width in 0..<widths {
                for (selection, worse) in [(FeatureSelection.forward, 0.2), (.highestWeights, 0)] {
                    settings.append(
                        TunedSetting(
                            samples: count,
                            kernelWidth: Double(width + 1),
                            distance: .euclidean,
                            selection: selection,
                            jaccard: 0.3 + 0.2 * Double(step) - worse,
                            recall: 0.5,
                            standardError: nil,
                            unexplained: 0
                        )
                    )
                }
            }
        }
        return Tuning(settings: settings, rows: 1, modelCalls: 512)
    }

    private func lines(_ check: MarkupCheck) -> [[String: String]] {
        zip(check.elements, check.attributes).filter { $0 == "path" && $1["fill"] == "none" && $1["class"] == nil }.map(
            \.1
        )
    }

    /// A line a width through three points, the better way of selection at each, and no two lines that look alike.
    @Test(arguments: [1, 5, 12])
    func aLineAWidth(widths: Int) throws {
        let check = MarkupCheck(TuningPlotSVG().svg(self.tuning(widths: widths), agreement: 0.6, footnote: "1 row"))
        #expect(check.isWellFormed)
        let lines = self.lines(check)
        #expect(lines.count == widths)
        #expect(lines.allSatisfy { ($0["d"] ?? "").split(separator: "L").count == 3 })
        #expect(Set(lines.map { ($0["stroke"] ?? "") + ($0["stroke-dasharray"] ?? "") }).count == widths)
        #expect(check.text.contains("Cheapest that reaches 0.6 (ringed): 512 samples"))
        #expect(check.text.contains("asked for: 0.6"))
    }

    /// 0.3, 0.5 and 0.7 of a height of 300 above the axis, which is 300 below the top.
    @Test func heightsFollowTheAgreement() throws {
        let check = MarkupCheck(TuningPlotSVG().svg(self.tuning(widths: 1), agreement: 0.6, footnote: ""))
        let path = try #require(self.lines(check).first?["d"])
        let numbers = path.split(separator: " ").compactMap { Double($0) }
        let heights = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
        #expect(abs(heights[0] - heights[1] - 60) < 0.02 && abs(heights[1] - heights[2] - 60) < 0.02)
        let places = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
        // Twice the samples is one step to the right.
        #expect(abs((places[1] - places[0]) - (places[2] - places[1])) < 0.02)
    }

    @Test func tooManyLinesAreCounted() throws {
        let check = MarkupCheck(TuningPlotSVG().svg(self.tuning(widths: 15), agreement: 0.9, footnote: ""))
        #expect(self.lines(check).count == 12)
        #expect(check.text.contains("and 3 lower lines"))
        #expect(check.text.contains("None reaches 0.9; best: 512 samples"))
    }

    @Test func aSingleNumberOfSamples() throws {
        let check = MarkupCheck(
            TuningPlotSVG().svg(self.tuning(widths: 2, samples: [300]), agreement: 0.3, footnote: "")
        )
        #expect(check.isWellFormed && self.lines(check).count == 2)
        #expect(check.text.contains("300"))
    }
}
