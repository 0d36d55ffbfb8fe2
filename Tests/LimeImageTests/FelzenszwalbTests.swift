import LimeImage
import Testing

/// Beside the comparisons with scikit-image in LimeParityTests.
struct FelzenszwalbTests {
    private static func segment(_ image: RGBImage, _ method: Felzenszwalb) throws -> Segmentation {
        try SegmentationMethod.felzenszwalb(method).segment(image)
    }

    @Test func flatPartsAreRegions() throws {
        let image = RGBImage(width: 12, height: 9) { x, y in x < 5 ? (200, 0, 0) : y < 4 ? (0, 200, 0) : (0, 0, 200) }
        let map = try Self.segment(image, Felzenszwalb(scale: 1, sigma: 0, minimumSize: 1))
        let expected = (0..<108).map { Int32($0 % 12 < 5 ? 0 : $0 / 12 < 4 ? 1 : 2) }
        #expect(map.labels == expected)
    }

    /// Without a scale no edge is below the threshold; with a large one, or a large least size, all are.
    @Test func ends() throws {
        let image = RGBImage.noise(width: 14, height: 11, seed: 2)
        #expect(try Self.segment(image, Felzenszwalb(scale: 0, sigma: 0, minimumSize: 0)).count == 154)
        #expect(try Self.segment(image, Felzenszwalb(scale: 1e9)).count == 1)
        #expect(try Self.segment(image, Felzenszwalb(minimumSize: .max)).count == 1)
    }

    @Test(arguments: [3, 10, 40])
    func noRegionIsTooSmall(_ size: Int) throws {
        let image = RGBImage.discs(width: 60, height: 45, seed: 4)
        let map = try Self.segment(image, Felzenszwalb(scale: 1, minimumSize: size))
        #expect(map.isComplete)
        #expect(map.superpixels().allSatisfy { $0.pixels >= size })
    }
}
