import Lime
import LimeRendering
import Testing

struct SuperpixelOverlaySVGTests {
    private func check(
        _ explanation: ImageExplanation = SampleExplanations.picture(),
        _ change: (inout OverlayOptions) -> Void = { _ in }
    ) throws -> MarkupCheck {
        var options = OverlayOptions()
        change(&options)
        return MarkupCheck(try SuperpixelOverlaySVG(options: options).svg(SampleExplanations.layout(explanation)))
    }

    @Test func outline() throws {
        let check = try self.check()
        #expect(check.isWellFormed)
        #expect(check.text.contains("probability 91.0% · fit 0.72"))
        #expect(check.text.contains("2 superpixels above the threshold 0.02"))
        #expect(check.text.contains("superpixel 1: +0.200") && check.text.contains("superpixel 3: +0.050"))
        #expect(!check.text.contains("superpixel 2:"))
        #expect(check.text.contains("supports") && !check.text.contains("contradicts"))
        #expect(check.values(of: "href", in: "image") == ["data:image/png;base64,AQID"])
        #expect(check.values(of: "d", in: "path").first == "M20 0h20v20h-20z")
    }

    @Test func pictureIsInItsOwnPixels() throws {
        let check = try self.check()
        #expect(check.values(of: "width", in: "image") == ["60"])
        #expect(check.values(of: "height", in: "image") == ["40"])
        let box = check.values(of: "viewBox", in: "svg").joined().split(separator: " ").compactMap { Double($0) }
        #expect(box.count == 4)
        #expect(box[0] <= 0 && box[1] < 0 && box[0] + box[2] >= 60 && box[1] + box[3] >= 40)
    }

    @Test func negative() throws {
        let check = try self.check { $0.showsNegative = true }
        #expect(check.text.contains("4 superpixels above"))
        #expect(check.text.contains("superpixel 2: −0.100") && check.text.contains("superpixel 5: −0.030"))
        #expect(check.text.contains("contradicts"))
    }

    @Test func block() throws {
        let check = try self.check { $0.display = .block }
        let paths = check.values(of: "d", in: "path")
        #expect(paths.first?.hasPrefix("M-") == true)
        #expect(paths.first?.hasSuffix("zM20 0h20v20h-20zM0 20h20v20h-20z") == true)
        #expect(check.values(of: "fill", in: "path").first == "#bebebe")
    }

    @Test func maximumSuperpixels() throws {
        let check = try self.check { $0.maximumSuperpixels = 1 }
        #expect(check.text.contains("1 superpixel of 2 above the threshold 0.02"))
        #expect(!check.text.contains("superpixel 3:"))
    }

    @Test func nothingPassesTheThreshold() throws {
        for display in OverlayOptions.Display.allCases {
            let check = try self.check {
                $0.threshold = 0.5
                $0.display = display
            }
            #expect(check.isWellFormed)
            let words = check.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let message = "no supporting superpixel has a weight above the threshold 0.5, the largest is +0.200"
            #expect(words.contains(message))
            #expect(!check.elements.contains("path"))
        }
    }

    @Test func lowFitIsOnTheFigure() throws {
        let check = try self.check(SampleExplanations.picture(score: 0.1))
        let words = check.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("Warning: fit 0.10 is below 0.2"))
    }

    @Test func withoutThePicture() throws {
        let layout = try ExplanationLayout(SampleExplanations.picture(), context: FigureContext(title: "cat"))
        let check = MarkupCheck(try SuperpixelOverlaySVG().svg(layout))
        #expect(check.isWellFormed && !check.elements.contains("image"))
    }

    @Test(arguments: [(1, 1), (1, 300), (300, 1), (3000, 2000)])
    func anySize(width: Int, height: Int) throws {
        let grid = SampleExplanations.grid(width: width, height: height, columns: 1, rows: 1)
        let check = try self.check(SampleExplanations.picture(grid, weights: [0.5]))
        #expect(check.isWellFormed)
        #expect(check.values(of: "d", in: "path").first == "M0 0h\(width)v\(height)h-\(width)z")
    }

    @Test func severalLabels() throws {
        let labels = (0..<5).map { SampleExplanations.label("c\($0)", index: $0, value: 0.2, weights: [0.1, 0.2]) }
        let explanation = ImageExplanation(
            explanation: SampleExplanations.explanation(
                task: .classification(classes: labels.map(\.label)),
                prediction: labels.map(\.value),
                labels: labels
            ),
            segmentation: SampleExplanations.grid(width: 60, height: 40, columns: 3, rows: 2)
        )
        let check = try self.check(explanation)
        #expect(check.values(of: "href", in: "use").count == 5)
        #expect(check.elements.filter { $0 == "image" }.count == 1)
    }

    @Test func refusesOptionsThatCannotBeDrawn() {
        let changes: [(inout OverlayOptions) -> Void] = [
            { $0.threshold = -1 }, { $0.threshold = .nan }, { $0.fillAlpha = 2 }, { $0.maximumSuperpixels = 0 },
        ]
        for change in changes {
            #expect(throws: LimeError.self) { _ = try self.check(SampleExplanations.picture(), change) }
        }
        #expect(throws: LimeError.self) {
            _ = try SuperpixelOverlaySVG().svg(SampleExplanations.layout(SampleExplanations.row()))
        }
    }

    @Test(arguments: HostileNames.all)
    func hostileNames(name: String) throws {
        let segmentation = SampleExplanations.grid(width: 60, height: 40, columns: 3, rows: 2)
        let context = FigureContext(title: name)
        let drawn = MarkupCheck(try SegmentationSVG().svg(segmentation, context: context))
        #expect(drawn.isWellFormed)
        let explanation = SampleExplanations.explanation(
            task: .classification(classes: [name, "x"]),
            labels: [SampleExplanations.label(name, index: 0, value: 0.5, weights: [0.5])],
            warnings: [ExplanationWarning(code: "x", message: name)]
        )
        let layout = try ExplanationLayout(
            ImageExplanation(explanation: explanation, segmentation: segmentation),
            context: context
        )
        let check = MarkupCheck(try SuperpixelOverlaySVG().svg(layout))
        #expect(check.isWellFormed)
        #expect(!check.elements.contains("script"))
    }
}
