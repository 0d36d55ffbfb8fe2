import Lime
import LimeRendering
import Testing

struct SegmentationSVGTests {
    @Test func borders() throws {
        let grid = SampleExplanations.grid(width: 6, height: 4, columns: 3, rows: 2)
        let context = FigureContext(title: "x.png", picture: EncodedPicture(bytes: [255], format: .jpeg))
        let check = MarkupCheck(try SegmentationSVG().svg(grid, context: context))
        #expect(check.isWellFormed)
        #expect(check.values(of: "d", in: "path") == ["M0 2h6M2 0v4M4 0v4"])
        #expect(check.values(of: "href", in: "image") == ["data:image/jpeg;base64,/w=="])
        #expect(check.text.contains("6 superpixels · 6 × 4 pixels"))
    }

    @Test func onePixel() throws {
        let segmentation = Segmentation(renumbering: [0], width: 1, height: 1)
        let check = MarkupCheck(try SegmentationSVG().svg(segmentation, context: FigureContext(title: "x")))
        #expect(check.isWellFormed)
        #expect(check.text.contains("1 superpixel · 1 × 1 pixels"))
    }
}
