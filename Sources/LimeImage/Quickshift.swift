import LimeCore
import LimeNumerics

/// Trees of pixels that lead to peaks of density in colour and position, as `segmentation.quickshift` of scikit-image 0.26
/// grows them.
///
/// Vedaldi and Soatto, "Quick shift and kernel methods for mode seeking", ECCV 2008, doi:10.1007/978-3-540-88693-8_52.
/// The density of pixel p is Σ exp(−d² / 2 kernelSize²) over the pixels of a window, d² = ratio² d_colour² +
/// d_position². Each pixel's parent is the nearest of higher density in the same window; where that is further than the
/// maximum distance, a pixel is the root of a superpixel. Equal densities are told apart by a little noise, the same as
/// scikit-image's.
///
/// The time grows with the pixels and with the square of the kernel's size; no smaller copy is made.
public struct Quickshift: Sendable, Hashable, Codable {
    /// How much colour counts against position, from 0 to 1000, mostly 0 to 1.
    public var ratio: Double

    /// The width of the density's kernel in pixels, from 1 to 100; larger values give larger superpixels.
    public var kernelSize: Double

    /// The longest link between pixels, 0 or more; larger values give larger superpixels.
    public var maximumDistance: Double

    /// σ of the smoothing before, in pixels, from 0 to 100.
    public var sigma: Double

    /// Whether colours are compared in CIELAB; else in red, green and blue.
    public var convertsToLab: Bool

    /// The seed of the noise; scikit-image's `rng`.
    public var seed: UInt64

    /// Creates a segmentation with scikit-image's defaults.
    public init(
        ratio: Double = 1,
        kernelSize: Double = 5,
        maximumDistance: Double = 10,
        sigma: Double = 0,
        convertsToLab: Bool = true,
        seed: UInt64 = 42
    ) {
        self.ratio = ratio
        self.kernelSize = kernelSize
        self.maximumDistance = maximumDistance
        self.sigma = sigma
        self.convertsToLab = convertsToLab
        self.seed = seed
    }

    func validate() throws {
        try SegmentationMethod.validate(self.ratio, in: 0...1000, "ratio of the segmentation")
        try SegmentationMethod.validate(self.kernelSize, in: 1...100, "kernel size of the segmentation")
        try SegmentationMethod.validate(self.sigma, in: 0...100, "sigma of the segmentation")
        guard self.maximumDistance >= 0 else {
            throw LimeError(.usage, "the maximum distance must be 0 or more, not \(self.maximumDistance)")
        }
    }

    /// The label of every pixel, from 0 in the order of the roots.
    func labels(of picture: SampleRaster<Double>) throws -> [Int32] {
        var picture = picture
        if self.convertsToLab { picture.convertToLab() }
        picture.smooth(sigma: self.sigma)
        picture.scale(by: self.ratio)
        let densities = try PixelDensity(picture, kernelSize: self.kernelSize).values(seed: self.seed)
        var trees = try self.trees(picture, densities)
        let roots = densities.indices.map { trees.root($0) }
        var numbers = [Int32](repeating: -1, count: roots.count)
        var next: Int32 = 0
        for pixel in roots.indices where trees.isRoot(pixel) {
            numbers[pixel] = next
            next += 1
        }
        return roots.map { numbers[$0] }
    }

    /// Links every pixel to its parent.
    private func trees(_ picture: SampleRaster<Double>, _ densities: [Double]) throws -> DisjointSets {
        var trees = DisjointSets(count: densities.count)
        let window = Self.window(PixelDensity.radius(kernelSize: self.kernelSize), picture)
        let farthest = self.maximumDistance
        for y in 0..<picture.height {
            try Task.checkCancellation()
            densities.withUnsafeBufferPointer { densities in
                picture.samples.withUnsafeBufferPointer { samples in
                    let field = ParentSearch(
                        samples: samples,
                        densities: densities,
                        width: picture.width,
                        height: picture.height
                    )
                    for x in 0..<picture.width {
                        guard let parent = field.parent(x, y, window), parent.squared.squareRoot() <= farthest else {
                            continue
                        }
                        trees.put(y * picture.width + x, under: parent.pixel)
                    }
                }
            }
        }
        return trees
    }

    /// The steps to all other pixels of a window, the nearest first.
    private static func window(_ radius: Int, _ picture: SampleRaster<Double>) -> [ParentSearch.Step] {
        let (across, down) = (min(radius, picture.width - 1), min(radius, picture.height - 1))
        return (-down...down)
            .flatMap { dy in (-across...across).map { ParentSearch.Step(dx: $0, dy: dy) } }
            .filter { $0.squared > 0 }
            .sorted { $0.squared < $1.squared }
    }
}

/// Looks for the nearest pixel of higher density.
private struct ParentSearch {
    /// A step from one pixel to another.
    struct Step {
        let dx: Int
        let dy: Int

        var squared: Double { Double(self.dx * self.dx + self.dy * self.dy) }
    }

    let samples: UnsafeBufferPointer<Double>
    let densities: UnsafeBufferPointer<Double>
    let width: Int
    let height: Int

    /// The parent of a pixel, the one that comes first where two are equally near; `nil` at a peak.
    ///
    /// Positions alone bound distances from below, so the search ends at the first step that is longer than the best.
    @inline(__always)
    func parent(_ x: Int, _ y: Int, _ window: [Step]) -> (pixel: Int, squared: Double)? {
        let pixel = y &* self.width &+ x
        let density = self.densities[pixel]
        var nearest = (pixel: pixel, squared: Double.infinity)
        for step in window {
            guard step.squared <= nearest.squared else { break }
            let (column, row) = (x &+ step.dx, y &+ step.dy)
            guard column >= 0, column < self.width, row >= 0, row < self.height else { continue }
            let other = row &* self.width &+ column
            guard self.densities[other] > density else { continue }
            let squared = self.squaredDistance(pixel, other, step)
            guard squared < nearest.squared || (squared == nearest.squared && other < nearest.pixel) else { continue }
            nearest = (other, squared)
        }
        return nearest.pixel == pixel ? nil : nearest
    }

    @inline(__always)
    private func squaredDistance(_ a: Int, _ b: Int, _ step: Step) -> Double {
        let red = self.samples[3 &* a] - self.samples[3 &* b]
        let green = self.samples[3 &* a &+ 1] - self.samples[3 &* b &+ 1]
        let blue = self.samples[3 &* a &+ 2] - self.samples[3 &* b &+ 2]
        let color = red * red + green * green + blue * blue
        return color + Double(step.dy &* step.dy) + Double(step.dx &* step.dx)
    }
}
