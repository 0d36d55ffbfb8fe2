import LimeCore
import LimeImage
import Testing

struct LabelNumberingTests {
    @Test func byFirstPixel() {
        let map = Segmentation(labels: [9, 9, -4, 2, 5, 2], numbering: .byFirstPixel, width: 3, height: 2)
        #expect(map.labels == [0, 0, -1, 1, 2, 1])
        #expect(map.count == 3)
    }

    @Test func asGiven() {
        let map = Segmentation(labels: [9, 9, -4, 2, 0, 2], numbering: .asGiven, width: 3, height: 2)
        #expect(map.labels == [-1, -1, -1, 2, 0, 2])
        #expect(map.count == 3)
        #expect(map.superpixels().map(\.pixels) == [1, 0, 2])
    }

    /// The same division under other numbers is explained alike.
    @Test func numbersDoNotMatter() async throws {
        let image = RGBImage.discs(width: 20, height: 12, seed: 8)
        let labels = (0..<240).map { pixel -> Int32 in
            let (x, y) = (pixel % 20, pixel / 20)
            return Int32(x / 4 + 5 * (y / 4))
        }
        let model = RecordingPredictor(shape: [12, 20, 3]) { picture in [Double(picture[30] * picture[400])] }
        func explanation(_ map: Segmentation) async throws -> ImageExplanation {
            var options = ImageExplainer.Options.default
            options.segmentation = .given(map)
            options.sampling.samples = 100
            return try await ImageExplainer(model: model, options: options).explain(image)
        }
        let expected = try await explanation(Segmentation(renumbering: labels, width: 20, height: 12))
        // The initializer of the package keeps any numbering from 0.
        let turned = Segmentation(labels: labels.map { 14 - $0 }, count: 15, width: 20, height: 12)
        let shifted = Segmentation(labels: labels.map { $0 + 1 }, numbering: .byFirstPixel, width: 20, height: 12)
        for map in [turned, shifted] {
            let got = try await explanation(map)
            #expect(got.segmentation == expected.segmentation)
            #expect(got.explanation.labels == expected.explanation.labels)
        }
    }
}
