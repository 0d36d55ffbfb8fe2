import LimeImage
import Testing

/// Superpixels of made-up pictures: number, connectivity, borders.
struct SLICTests {
    private static func segment(_ image: RGBImage, _ superpixels: Int, compactness: Double = 10) throws -> Segmentation
    {
        try SegmentationMethod.slic(superpixels: superpixels, compactness: compactness).segment(image)
    }

    @Test(arguments: [5, 20, 50, 100, 200], [(200, 150), (90, 160)])
    func numberIsCloseToTheOneAskedFor(_ superpixels: Int, _ size: (Int, Int)) throws {
        let image = RGBImage.discs(width: size.0, height: size.1, seed: UInt64(superpixels))
        let segmentation = try Self.segment(image, superpixels)
        #expect(abs(Double(segmentation.count - superpixels)) <= 0.15 * Double(superpixels))
    }

    @Test(arguments: [(120, 80, 40, 10.0), (61, 47, 300, 40), (50, 50, 12, 0.5), (2, 300, 25, 10), (300, 2, 25, 10)])
    func everySuperpixelIsOnePiece(_ width: Int, _ height: Int, _ superpixels: Int, _ compactness: Double) throws {
        for image in [
            RGBImage.discs(width: width, height: height, seed: 3), .noise(width: width, height: height, seed: 4),
        ] {
            let segmentation = try Self.segment(image, superpixels, compactness: compactness)
            #expect(segmentation.isComplete)
            #expect(segmentation.pieces == segmentation.count)
        }
    }

    /// Beyond the working size the label map is brought up to the picture's, which must not tear superpixels.
    @Test func largePicture() throws {
        let segmentation = try Self.segment(.discs(width: 733, height: 501, seed: 5), 30)
        #expect(segmentation.width == 733 && segmentation.height == 501)
        #expect(segmentation.isComplete)
        #expect(segmentation.pieces == segmentation.count)
        #expect((26...34).contains(segmentation.count))
    }

    @Test func sameEveryTime() throws {
        let image = RGBImage.discs(width: 150, height: 100, seed: 6)
        #expect(try Self.segment(image, 60) == Self.segment(image, 60))
    }

    /// A flat picture shows no borders to follow, so its colour must not matter.
    @Test func flatPicturesAreDividedAlike() throws {
        let first = try Self.segment(RGBImage(width: 64, height: 48) { _, _ in (10, 10, 10) }, 12)
        let second = try Self.segment(RGBImage(width: 64, height: 48) { _, _ in (200, 30, 90) }, 12)
        #expect(first == second)
        #expect(first.count == 12)
        #expect(first.superpixels().allSatisfy { $0.pixels == 64 * 48 / 12 })
    }

    @Test func bordersLieOnTheColourEdge() throws {
        let image = RGBImage(width: 60, height: 40) { x, y in x < 23 + y / 8 ? (200, 40, 30) : (30, 60, 180) }
        let segmentation = try Self.segment(image, 20)
        for y in 0..<40 {
            let edge = 23 + y / 8
            let (left, right) = (segmentation.labels[y * 60 + edge - 1], segmentation.labels[y * 60 + edge])
            #expect(left != right)
        }
        var sides = [Int32: Set<Bool>]()
        for pixel in 0..<60 * 40 {
            sides[segmentation.labels[pixel], default: []].insert(pixel % 60 < 23 + pixel / 60 / 8)
        }
        #expect(sides.values.allSatisfy { $0.count == 1 })
    }

    @Test(arguments: [(1, 1), (1, 7), (2, 2), (3, 1)])
    func tinyPictures(_ width: Int, _ height: Int) throws {
        let segmentation = try Self.segment(.noise(width: width, height: height, seed: 7), 50)
        #expect(segmentation.isComplete)
        #expect(segmentation.pieces == segmentation.count)
        #expect(segmentation.count <= width * height)
    }
}
