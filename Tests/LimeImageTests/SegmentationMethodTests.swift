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

    /// Every way to divide a picture by itself.
    static let methods: [SegmentationMethod] = [
        .slic(superpixels: 9, compactness: 10), .grid(superpixels: 9), .plainSLIC(PlainSLIC(superpixels: 9)),
        .plainSLIC(PlainSLIC(superpixels: 9, enforcesConnectivity: false, adaptsCompactness: true)),
        .quickshift(Quickshift()), .felzenszwalb(Felzenszwalb()), .truncatedSLIC(TruncatedSLIC(superpixels: 9)),
    ]

    @Test(arguments: methods, [(1, 1), (1, 9), (7, 1), (2, 2), (3, 40)])
    func smallPictures(_ method: SegmentationMethod, _ size: (Int, Int)) throws {
        let noise = RGBImage.noise(width: size.0, height: size.1, seed: 1)
        let flat = RGBImage(width: size.0, height: size.1) { _, _ in (9, 9, 9) }
        for image in [noise, flat] {
            let map = try method.segment(image)
            #expect(map.isComplete)
            #expect((map.width, map.height) == size)
        }
    }

    /// The ends of what is allowed.
    @Test(arguments: [
        SegmentationMethod.plainSLIC(
            PlainSLIC(superpixels: 4096, compactness: 1e6, iterations: 1, sigma: 100, maximumSizeFactor: 100)
        ),
        .plainSLIC(PlainSLIC(superpixels: 1, compactness: 1e-6, maximumSizeFactor: 0)),
        .plainSLIC(PlainSLIC(superpixels: 7, minimumSizeFactor: 100)),
        .truncatedSLIC(TruncatedSLIC(superpixels: 4096, compactness: 1e6, iterations: 1)),
        .truncatedSLIC(TruncatedSLIC(superpixels: 1, compactness: 1e-6)),
        .quickshift(Quickshift(ratio: 1000, kernelSize: 100, maximumDistance: .infinity, sigma: 100)),
        .quickshift(Quickshift(ratio: 0, kernelSize: 1, maximumDistance: 0, seed: .max)),
        .felzenszwalb(Felzenszwalb(scale: 1e9, sigma: 100, minimumSize: .max)),
    ])
    func hugeNumbers(_ method: SegmentationMethod) throws {
        for size in [(31, 17), (1, 5)] {
            #expect(try method.segment(.noise(width: size.0, height: size.1, seed: 2)).isComplete)
        }
    }

    @Test func onlyTheRegionIsDivided() throws {
        let image = RGBImage.discs(width: 90, height: 60, seed: 2)
        let region = PixelRegion(x: 15, y: 0, width: 60, height: 60)
        for method in Self.methods {
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
        .plainSLIC(PlainSLIC(superpixels: 0)), .plainSLIC(PlainSLIC(superpixels: .max)),
        .plainSLIC(PlainSLIC(compactness: 0)), .plainSLIC(PlainSLIC(compactness: .infinity)),
        .plainSLIC(PlainSLIC(iterations: 0)), .plainSLIC(PlainSLIC(iterations: .max)),
        .plainSLIC(PlainSLIC(sigma: 1e9)),
        .plainSLIC(PlainSLIC(minimumSizeFactor: -1)), .plainSLIC(PlainSLIC(maximumSizeFactor: 1e300)),
        .plainSLIC(PlainSLIC(startLabel: 2)), .felzenszwalb(Felzenszwalb(scale: -1)),
        .felzenszwalb(Felzenszwalb(sigma: .nan)), .felzenszwalb(Felzenszwalb(minimumSize: -1)),
        .quickshift(Quickshift(ratio: -0.5)), .quickshift(Quickshift(kernelSize: 0.5)),
        .quickshift(Quickshift(kernelSize: .infinity)), .quickshift(Quickshift(maximumDistance: .nan)),
        .quickshift(Quickshift(sigma: -1)), .truncatedSLIC(TruncatedSLIC(superpixels: 0)),
        .truncatedSLIC(TruncatedSLIC(compactness: .nan)), .truncatedSLIC(TruncatedSLIC(iterations: 0)),
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
