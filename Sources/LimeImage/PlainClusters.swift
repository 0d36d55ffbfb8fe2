/// The k-means of ``PlainSLIC``: centres, and the nearest centre of every pixel.
struct PlainClusters {
    /// The nearest centre of each pixel; −1 where no window has held it yet.
    private(set) var labels: [Int32]

    private let picture: SampleRaster<Double>
    private let adaptsCompactness: Bool
    private var centers: [Center]
    private var distances: [Double]

    /// 1 / S², S the larger step of the seeds.
    private let spatialWeight: Double

    /// How far a centre reaches to either side: two steps of the grid that its number of seeds would give.
    private let reach: (x: Double, y: Double)

    private struct Center {
        var x: Double
        var y: Double

        /// Zero at first: the first round goes by position alone.
        var color = SIMD3<Double>.zero

        /// The largest squared difference of colour seen within, at least 1.
        var spread = 1.0

        /// A centre that lost all of its pixels is gone.
        var isAlive = true
    }

    init(_ picture: SampleRaster<Double>, seeds: RegularGrid, adaptsCompactness: Bool) {
        self.picture = picture
        self.adaptsCompactness = adaptsCompactness
        self.labels = Array(repeating: -1, count: picture.width * picture.height)
        self.distances = Array(repeating: .infinity, count: self.labels.count)
        self.centers = seeds.rows.places.flatMap { y in
            seeds.columns.places.map { x in Center(x: Double(x), y: Double(y)) }
        }
        let step = Double(max(seeds.rows.step, seeds.columns.step))
        self.spatialWeight = 1 / (step * step)
        let grid = RegularGrid(width: picture.width, height: picture.height, points: self.centers.count)
        self.reach = (Double(2 * grid.columns.step), Double(2 * grid.rows.step))
    }

    /// One round: every pixel goes to the nearest centre whose window holds it, then centres move to the means.
    mutating func improve() {
        self.assign()
        self.recenter()
        if self.adaptsCompactness { self.respread() }
    }

    /// Gives every pixel to the nearest centre; a pixel that no window holds keeps the centre that it has.
    private mutating func assign() {
        let (picture, centers, weight, reach) = (self.picture, self.centers, self.spatialWeight, self.reach)
        let adapts = self.adaptsCompactness
        self.distances.withUnsafeMutableBufferPointer { distances in
            distances.update(repeating: .infinity)
            self.labels.withUnsafeMutableBufferPointer { labels in
                picture.samples.withUnsafeBufferPointer { samples in
                    for (label, center) in centers.enumerated() where center.isAlive {
                        let columns = Self.window(center.x, reach.x, picture.width)
                        for y in Self.window(center.y, reach.y, picture.height) {
                            let dy = (center.y - Double(y)) * (center.y - Double(y))
                            for x in columns {
                                let pixel = y &* picture.width &+ x
                                let dx = center.x - Double(x)
                                var distance = Self.squared(samples, pixel, center.color)
                                if adapts { distance /= center.spread }
                                distance += (dy + dx * dx) * weight
                                guard distance < distances[pixel] else { continue }
                                distances[pixel] = distance
                                labels[pixel] = Int32(truncatingIfNeeded: label)
                            }
                        }
                    }
                }
            }
        }
    }

    private static func window(_ center: Double, _ reach: Double, _ extent: Int) -> Range<Int> {
        Int(max(center - reach, 0))..<Int(min(center + reach + 1, Double(extent)))
    }

    /// The squared difference of a pixel's colour from another.
    @inline(__always)
    private static func squared(
        _ samples: UnsafeBufferPointer<Double>,
        _ pixel: Int,
        _ color: SIMD3<Double>
    ) -> Double {
        let (red, green) = (samples[3 &* pixel] - color.x, samples[3 &* pixel &+ 1] - color.y)
        let blue = samples[3 &* pixel &+ 2] - color.z
        return red * red + green * green + blue * blue
    }

    private mutating func recenter() {
        var sums = Array(repeating: Center(x: 0, y: 0), count: self.centers.count)
        var pixels = Array(repeating: 0.0, count: self.centers.count)
        for (pixel, label) in self.labels.enumerated() where label >= 0 {
            let (y, x) = pixel.quotientAndRemainder(dividingBy: self.picture.width)
            sums[Int(label)].x += Double(x)
            sums[Int(label)].y += Double(y)
            sums[Int(label)].color += self.color(pixel)
            pixels[Int(label)] += 1
        }
        for label in self.centers.indices {
            self.centers[label].isAlive = pixels[label] > 0
            guard pixels[label] > 0 else { continue }
            self.centers[label].x = sums[label].x / pixels[label]
            self.centers[label].y = sums[label].y / pixels[label]
            self.centers[label].color = sums[label].color / pixels[label]
        }
    }

    private func color(_ pixel: Int) -> SIMD3<Double> {
        SIMD3(
            self.picture.samples[3 * pixel],
            self.picture.samples[3 * pixel + 1],
            self.picture.samples[3 * pixel + 2]
        )
    }

    /// Notes the largest difference of colour within each superpixel; it never shrinks.
    private mutating func respread() {
        self.picture.samples.withUnsafeBufferPointer { samples in
            for (pixel, label) in self.labels.enumerated() where label >= 0 {
                let distance = Self.squared(samples, pixel, self.centers[Int(label)].color)
                self.centers[Int(label)].spread = max(self.centers[Int(label)].spread, distance)
            }
        }
    }
}
