import Foundation
import LimeCore
import LimeImage
import LimeNumerics
import Testing

/// What the model sees of a picture whose superpixels are hidden.
struct ImageFillTests {
    /// The picture with everything hidden, found among the samples of a picture in few superpixels.
    private static func hidden(
        _ image: RGBImage,
        _ fill: ImageFill,
        map: Segmentation,
        gray: Bool = false
    ) async throws
        -> [Float]
    {
        var options = ImageExplainer.Options.default
        options.fill = fill
        options.segmentation = .given(map)
        options.sampling.samples = 64
        let model = RecordingPredictor(shape: [image.height, image.width, gray ? 1 : 3])
        _ = try await ImageExplainer(model: model, options: options).explain(image)
        let visible = gray ? Raster(image, channels: 1).bytes : image.bytes
        let original = visible.map { Float($0) }
        // With two superpixels one sample in four hides both: that in which most differs from the picture.
        let changes = model.pictures.map { picture in zip(picture, original).count { $0 != $1 } }
        return try #require(zip(changes, model.pictures).max { $0.0 < $1.0 }).1
    }

    private static let halves = Segmentation(renumbering: [0, 0, 1, 1, 0, 0, 1, 1], width: 4, height: 2)
    private static let picture = RGBImage(width: 4, height: 2) { x, y in
        (UInt8(10 * x), UInt8(100 + y), x == 3 ? 255 : 0)
    }

    @Test func meanOfTheSuperpixel() async throws {
        let samples = try await Self.hidden(Self.picture, .mean, map: Self.halves)
        let (left, right): ([Float], [Float]) = ([5, 100.5, 0], [25, 100.5, 127.5])
        #expect(samples == left + left + right + right + left + left + right + right)
    }

    @Test func meanOfGray() async throws {
        let gray = Raster(Self.picture, channels: 1).bytes.map { Float($0) }
        let samples = try await Self.hidden(Self.picture, .mean, map: Self.halves, gray: true)
        #expect(samples[0] == (gray[0] + gray[1] + gray[4] + gray[5]) / 4)
        #expect(samples[7] == (gray[2] + gray[3] + gray[6] + gray[7]) / 4)
    }

    @Test func color() async throws {
        let samples = try await Self.hidden(Self.picture, .color(red: 1, green: 2, blue: 3), map: Self.halves)
        #expect(samples == Array(repeating: [1, 2, 3], count: 8).flatMap { $0 })
        let gray = try await Self.hidden(Self.picture, .grey, map: Self.halves, gray: true)
        #expect(gray == Array(repeating: 128, count: 8))
    }

    /// Against the two-dimensional sum, with σ = 10 · 56 / 224 = 2.5, cut at 8 pixels, edges repeated.
    @Test func blur() async throws {
        let image = RGBImage.noise(width: 56, height: 20, seed: 3)
        let labels = (0..<56 * 20).map { Int32($0 % 56 / 28) }
        let map = Segmentation(renumbering: labels, width: 56, height: 20)
        let samples = try await Self.hidden(image, .blur, map: map)
        for (x, y) in [(0, 0), (55, 19), (30, 10), (3, 18)] {
            var (sum, weights) = (0.0, 0.0)
            for dy in -8...8 {
                for dx in -8...8 {
                    let weight = exp(-Double(dx * dx + dy * dy) / 12.5)
                    let (sx, sy) = (max(0, min(55, x + dx)), max(0, min(19, y + dy)))
                    sum += weight * Double(image.bytes[3 * (sy * 56 + sx) + 1])
                    weights += weight
                }
            }
            #expect(abs(Double(samples[3 * (y * 56 + x) + 1]) - sum / weights) < 1e-3)
        }
    }
}
