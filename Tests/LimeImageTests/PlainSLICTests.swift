import LimeCore
import LimeImage
import Testing

/// Beside the comparisons with scikit-image in LimeParityTests.
struct PlainSLICTests {
    @Test func superpixelsAreConnected() throws {
        let image = RGBImage.discs(width: 70, height: 50, seed: 6)
        for adapts in [false, true] {
            let slic = PlainSLIC(superpixels: 30, compactness: adapts ? 0.1 : 10, adaptsCompactness: adapts)
            let map = try SegmentationMethod.plainSLIC(slic).segment(image)
            #expect(map.isComplete)
            #expect(map.pieces == map.count)
        }
    }

    /// Where colours do not count, a pixel goes to the nearest point of the grid.
    @Test func compactSuperpixelsAreSquares() throws {
        let image = RGBImage.noise(width: 40, height: 30, seed: 3)
        let map = try SegmentationMethod.plainSLIC(PlainSLIC(superpixels: 12, compactness: 1e6)).segment(image)
        #expect(map.count == 12)
        #expect(map.superpixels().allSatisfy { $0.maxX - $0.minX <= 11 && $0.maxY - $0.minY <= 11 })
    }

    @Test func labelsBeginWhereAsked() async throws {
        let image = RGBImage.discs(width: 30, height: 20, seed: 6)
        var options = ImageExplainer.Options.default
        options.segmentation = .plainSLIC(PlainSLIC(superpixels: 6))
        options.sampling.samples = 50
        let model = RecordingPredictor(shape: [20, 30, 3])
        let right = try await ImageExplainer(model: model, options: options).explain(image).segmentation
        #expect(right.isComplete)
        // Python takes labels as they are: from 1, so that the last is lost and 0 is empty.
        options.numbering = .asGiven
        let given = try await ImageExplainer(model: model, options: options).explain(image).segmentation
        #expect(given.count == right.count)
        #expect(given.labels == right.labels.map { Int($0) + 1 == right.count ? -1 : $0 + 1 })
        #expect(given.superpixels()[0].pixels == 0)
        options.segmentation = .plainSLIC(PlainSLIC(superpixels: 6, startLabel: 0))
        let fromZero = try await ImageExplainer(model: model, options: options).explain(image).segmentation
        #expect(fromZero == right)
    }
}
