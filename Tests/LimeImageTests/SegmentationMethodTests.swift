import Foundation
import LimeCore
import LimeImage
import Testing

struct SegmentationMethodTests {
    @Test(arguments: [1, 6, 7, 12, 50, 97], [(40, 30), (5, 300), (7, 7)])
    func gridHasTheNumberAskedFor(_ superpixels: Int, _ size: (Int, Int)) throws {
        let image = RGBImage.noise(width: size.0, height: size.1, seed: 1)
        let segmentation = try SegmentationMethod.grid(superpixels: superpixels).segment(image)
        #expect(segmentation.count == min(superpixels, size.0 * size.1))
        #expect(segmentation.isComplete)
        // A rectangle fills its box.
        let boxes = segmentation.superpixels()
        #expect(boxes.allSatisfy { ($0.maxX - $0.minX) * ($0.maxY - $0.minY) == $0.pixels })
        #expect((boxes.map(\.pixels).max() ?? 0) <= 4 * (boxes.map(\.pixels).min() ?? 0))
    }

    @Test func gridOfSquares() throws {
        let segmentation = try SegmentationMethod.grid(superpixels: 6).segment(.noise(width: 6, height: 4, seed: 1))
        #expect(segmentation.labels == [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 3, 3, 4, 4, 5, 5])
    }

    @Test func onlyTheRegionIsDivided() throws {
        let image = RGBImage.discs(width: 90, height: 60, seed: 2)
        let region = PixelRegion(x: 15, y: 0, width: 60, height: 60)
        for method in [SegmentationMethod.slic(superpixels: 20, compactness: 10), .grid(superpixels: 20)] {
            let segmentation = try method.segment(image, region: region)
            for y in 0..<60 {
                for x in 0..<90 { #expect((segmentation.labels[y * 90 + x] >= 0) == region.columns.contains(x)) }
            }
        }
    }

    @Test func givenMapIsTakenAsItIs() throws {
        let map = Segmentation(renumbering: [7, 7, -3, 2, 2, 7], width: 3, height: 2)
        #expect(map.labels == [0, 0, -1, 1, 1, 0])
        #expect(try SegmentationMethod.given(map).segment(.noise(width: 3, height: 2, seed: 1)) == map)
    }

    @Test func givenMapOfAnotherSizeIsRefused() {
        let map = Segmentation(renumbering: [0, 1], width: 2, height: 1)
        let error = #expect(throws: LimeError.self) {
            try SegmentationMethod.given(map).segment(.noise(width: 1, height: 2, seed: 1))
        }
        #expect(error?.code == .invalidInput)
    }

    @Test(arguments: [
        SegmentationMethod.slic(superpixels: 0, compactness: 10), .slic(superpixels: 9, compactness: 0),
        .slic(superpixels: 9, compactness: .nan), .slic(superpixels: .max, compactness: 1), .grid(superpixels: -1),
    ])
    func numbersOutOfRange(_ method: SegmentationMethod) {
        let error = #expect(throws: LimeError.self) { try method.segment(.noise(width: 9, height: 9, seed: 1)) }
        #expect(error?.code == .usage)
    }

    @Test(arguments: [
        SegmentationMethod.slic(superpixels: 9, compactness: 2.5), .grid(superpixels: 3),
        .given(Segmentation(renumbering: [0, 0, -1, 1], width: 2, height: 2)),
    ])
    func codable(_ method: SegmentationMethod) throws {
        let data = try JSONEncoder().encode(method)
        #expect(try JSONDecoder().decode(SegmentationMethod.self, from: data) == method)
    }
}
