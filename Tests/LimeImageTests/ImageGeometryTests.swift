import LimeImage
import Testing

struct ImageGeometryTests {
    @Test func cropTakesTheLargestCentredPart() {
        let wide = ImageGeometry(picture: (451, 300), model: (224, 224), resize: .crop)
        #expect(wide.source == PixelRegion(x: 75, y: 0, width: 300, height: 300))
        #expect(wide.target == PixelRegion(width: 224, height: 224))
        let tall = ImageGeometry(picture: (100, 300), model: (200, 100), resize: .crop)
        #expect(tall.source == PixelRegion(x: 0, y: 125, width: 100, height: 50))
    }

    @Test func padKeepsTheShape() {
        let geometry = ImageGeometry(picture: (400, 100), model: (64, 64), resize: .pad)
        #expect(geometry.source == PixelRegion(width: 400, height: 100))
        #expect(geometry.target == PixelRegion(x: 0, y: 24, width: 64, height: 16))
    }

    @Test(arguments: ImageResize.allCases, [(1, 1), (1000, 1), (1, 1000), (3, 2)])
    func extremeShapes(_ resize: ImageResize, _ size: (Int, Int)) throws {
        let image = RGBImage.noise(width: size.0, height: size.1, seed: 1)
        let geometry = ImageGeometry(picture: size, model: (8, 6), resize: resize)
        #expect(geometry.resized(image, channels: 3).bytes.count == 8 * 6 * 3)
        let map = try SegmentationMethod.grid(superpixels: 4).segment(image, region: geometry.source)
        let labels = geometry.modelLabels(map)
        #expect(labels.count == 48)
        #expect(labels.contains { $0 >= 0 })
    }

    @Test func paddingIsBlackAndUnlabelled() {
        let image = RGBImage(width: 4, height: 2) { _, _ in (9, 8, 7) }
        let geometry = ImageGeometry(picture: (4, 2), model: (4, 4), resize: .pad)
        let map = Segmentation(renumbering: [0, 0, 1, 1, 0, 0, 1, 1], width: 4, height: 2)
        #expect(geometry.modelLabels(map) == [-1, -1, -1, -1, 0, 0, 1, 1, 0, 0, 1, 1, -1, -1, -1, -1])
        let black = [UInt8](repeating: 0, count: 12)
        #expect(geometry.resized(image, channels: 3).bytes == black + image.bytes + black)
    }

    @Test func labelUnderTheCentre() {
        let map = Segmentation(renumbering: [0, 1, 2, 3, 4, 5, 6], width: 7, height: 1)
        let geometry = ImageGeometry(picture: (7, 1), model: (3, 2), resize: .stretch)
        // Centres at 7/6, 21/6 and 35/6.
        #expect(geometry.modelLabels(map) == [1, 3, 5, 1, 3, 5])
    }
}
