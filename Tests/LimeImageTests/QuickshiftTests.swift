import Foundation
import LimeImage
import LimeTestSupport
import Testing

/// Beside the comparisons with scikit-image in LimeParityTests.
struct QuickshiftTests {
    /// By the definition, each pixel against each, without the noise, which decides nothing between random colours.
    private static func roots(_ image: FloatImage, _ method: Quickshift) -> [Int] {
        let reach = Int((3 * method.kernelSize).rounded(.up))
        func squared(_ a: Int, _ b: Int) -> Double? {
            let (dx, dy) = (a % image.width - b % image.width, a / image.width - b / image.width)
            guard abs(dx) <= reach, abs(dy) <= reach else { return nil }
            let color = (0..<3).map { method.ratio * (image.samples[3 * a + $0] - image.samples[3 * b + $0]) }
            return color.reduce(Double(dx * dx + dy * dy)) { $0 + $1 * $1 }
        }
        let pixels = Array(0..<image.pixelCount)
        let densities = pixels.map { a -> Double in
            let near = pixels.compactMap { squared(a, $0) }
            return near.reduce(0.0) { $0 + exp(-$1 / (2 * method.kernelSize * method.kernelSize)) }
        }
        let parents = pixels.map { a -> Int in
            let higher = pixels.filter { densities[$0] > densities[a] && squared(a, $0) != nil }
            let nearest = higher.min { (squared(a, $0) ?? 0) < (squared(a, $1) ?? 0) } ?? a
            return (squared(a, nearest) ?? 0).squareRoot() <= method.maximumDistance ? nearest : a
        }
        return pixels.map { pixel -> Int in
            var root = pixel
            while parents[root] != root { root = parents[root] }
            return root
        }
    }

    @Test(arguments: [(1.0, 4.0), (2.0, 3.0), (1.5, 100.0)], [(17, 9), (5, 23), (1, 12), (13, 1)])
    func definition(_ numbers: (Double, Double), _ size: (Int, Int)) throws {
        var random = SeededNumbers(5)
        let samples = (0..<3 * size.0 * size.1).map { _ in random.uniform() }
        let image = FloatImage(width: size.0, height: size.1, samples: samples)
        let method = Quickshift(
            ratio: 3,
            kernelSize: numbers.0,
            maximumDistance: numbers.1,
            convertsToLab: false
        )
        let map = try SegmentationMethod.quickshift(method).segment(image)
        let roots = Self.roots(image, method).map { Int32($0) }
        #expect(map == Segmentation(renumbering: roots, width: size.0, height: size.1))
    }

    @Test func noiseHasASeed() throws {
        let image = RGBImage(width: 40, height: 40) { _, _ in (9, 9, 9) }
        func map(_ seed: UInt64) throws -> Segmentation {
            try SegmentationMethod.quickshift(Quickshift(kernelSize: 2, seed: seed)).segment(image)
        }
        #expect(try map(1) == map(1))
        #expect(try map(1) != map(2))
    }
}
