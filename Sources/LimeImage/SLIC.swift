/// Superpixels by local k-means in colour and position.
///
/// Achanta, Shaji, Smith, Lucchi, Fua and Süsstrunk, "SLIC superpixels compared to state-of-the-art superpixel
/// methods", IEEE PAMI 34 (2012), doi:10.1109/TPAMI.2012.120. Unlike there the picture is smoothed a little first, so
/// that fur and grass do not fray the borders. Connectivity is enforced by ``ConnectedRegions``; where that leaves too
/// few superpixels, the clustering is done again from more seeds.
struct SLIC {
    /// The number of superpixels asked for.
    let superpixels: Int

    /// m: a difference of m in colour counts as much as the distance between two seeds.
    let compactness: Float

    /// σ of the smoothing as a share of the longer side: one pixel on a picture of 480.
    private static let smoothing = 1.0 / 480

    /// The paper's number of k-means rounds, which "suffices for most images".
    private static let iterations = 10

    /// How often the clustering is tried with more seeds.
    private static let attempts = 3

    /// The share of the wanted number from which no other attempt is made.
    private static let closeEnough = 0.95

    /// Regions below this share of the mean area are merged into a neighbour, as in the authors' program.
    private static let smallestShare = 0.25

    /// A label for every pixel, from 0 in the order of first pixels, and their number.
    func labels(of raster: Raster) -> (labels: [Int32], count: Int) {
        let colors = CIELAB.pixels(Self.smoothed(raster))
        let wanted = min(self.superpixels, raster.pixelCount)
        let smallest = Int(Double(raster.pixelCount) / Double(wanted) * Self.smallestShare)
        var seeds = wanted
        var best: (labels: [Int32], count: Int) = ([], 0)
        for _ in 0..<Self.attempts {
            var clusters = Clusters(colors, width: raster.width, height: raster.height, seeds: seeds)
            for _ in 0..<Self.iterations { clusters.improve(compactness: self.compactness) }
            var regions = ConnectedRegions(clusters.labels, colors: colors, width: raster.width)
            regions.absorb(smallerThan: smallest)
            regions.reduce(to: wanted)
            if regions.count > best.count { best = (regions.labels(), regions.count) }
            guard Double(best.count) < Self.closeEnough * Double(wanted) else { break }
            seeds = min(raster.pixelCount, (seeds * wanted + regions.count - 1) / regions.count)
        }
        return best
    }

    private static func smoothed(_ raster: Raster) -> Raster {
        let blur = GaussianBlur<Float>(sigma: self.smoothing * Double(max(raster.width, raster.height)))
        var samples = SampleRaster(raster)
        blur.apply(to: &samples, region: raster.bounds)
        let bytes = samples.samples.map { UInt8(max(0, min(255, $0.rounded()))) }
        return Raster(width: raster.width, height: raster.height, channels: raster.channels, bytes: bytes)
    }
}

/// The k-means of SLIC: centres, and the nearest centre of every pixel.
private struct Clusters {
    private(set) var labels: [Int32]

    private let colors: [SIMD4<Float>]
    private let width: Int
    private let height: Int
    private var centers: [Center]
    private var distances: [Float]

    /// S, the side of a square superpixel of mean area.
    private let interval: Float

    /// How far from its centre a superpixel may reach: S, or the longer side of a seed's cell where cells are oblong.
    private let reach: Float

    private struct Center {
        var color: SIMD4<Float>
        var position: SIMD2<Float>
    }

    init(_ colors: [SIMD4<Float>], width: Int, height: Int, seeds: Int) {
        let grid = RectangleGrid(width: width, height: height, cells: seeds)
        let cells = grid.regions
        self.colors = colors
        self.width = width
        self.height = height
        self.labels = grid.labels
        self.distances = Array(repeating: .infinity, count: colors.count)
        self.interval = (Float(colors.count) / Float(cells.count)).squareRoot()
        self.reach = cells.reduce(self.interval) { max($0, Float(max($1.width, $1.height))) }
        self.centers = []
        self.centers = cells.map { self.seed(in: $0) }
    }

    /// The middle of a cell, moved to the flattest of the nine pixels there, so that no seed sits on an edge.
    private func seed(in cell: PixelRegion) -> Center {
        let middle = SIMD2(Float(cell.x) + Float(cell.width - 1) / 2, Float(cell.y) + Float(cell.height - 1) / 2)
        let (x, y) = (cell.x + cell.width / 2, cell.y + cell.height / 2)
        var best = Center(color: self.colors[y * self.width + x], position: middle)
        guard min(cell.width, cell.height) > 3 else { return best }
        var flattest = self.gradient(x, y)
        for row in (y - 1)...(y + 1) {
            for column in (x - 1)...(x + 1) where self.gradient(column, row) < flattest {
                flattest = self.gradient(column, row)
                best.color = self.colors[row * self.width + column]
                best.position = SIMD2(Float(column), Float(row))
            }
        }
        return best
    }

    /// |I(x + 1, y) − I(x − 1, y)|² + |I(x, y + 1) − I(x, y − 1)|².
    private func gradient(_ x: Int, _ y: Int) -> Float {
        let row = y * self.width
        let across = self.colors[row + min(x + 1, self.width - 1)] - self.colors[row + max(x - 1, 0)]
        let above = self.colors[max(y - 1, 0) * self.width + x]
        let down = self.colors[min(y + 1, self.height - 1) * self.width + x] - above
        return (across * across).sum() + (down * down).sum()
    }

    /// One round: every pixel goes to the nearest centre whose window holds it, then centres move to the means.
    mutating func improve(compactness: Float) {
        let ratio = compactness / self.interval
        self.assign(squaredRatio: ratio * ratio)
        self.recenter()
    }

    /// Gives every pixel to the nearest centre; a pixel that no window holds keeps the centre that it has.
    private mutating func assign(squaredRatio: Float) {
        let (width, height, reach, centers, colors) = (self.width, self.height, self.reach, self.centers, self.colors)
        self.distances.withUnsafeMutableBufferPointer { distances in
            distances.update(repeating: .infinity)
            self.labels.withUnsafeMutableBufferPointer { labels in
                colors.withUnsafeBufferPointer { colors in
                    let field = Field(colors: colors, distances: distances, labels: labels, width: width)
                    for (label, center) in centers.enumerated() {
                        let columns = Self.window(center.position.x, reach, width)
                        let rows = Self.window(center.position.y, reach, height)
                        field.claim(Int32(label), center, columns, rows, squaredRatio: squaredRatio)
                    }
                }
            }
        }
    }

    /// The pixels with the nearest centre so far.
    private struct Field {
        let colors: UnsafeBufferPointer<SIMD4<Float>>
        let distances: UnsafeMutableBufferPointer<Float>
        let labels: UnsafeMutableBufferPointer<Int32>
        let width: Int

        /// Takes the pixels of a window that are nearer to this centre than to those before.
        ///
        /// D² = d_colour² + (m / S)² d_position².
        @inline(__always)
        func claim(_ label: Int32, _ center: Center, _ columns: Range<Int>, _ rows: Range<Int>, squaredRatio: Float) {
            for y in rows {
                let dy = Float(y) - center.position.y
                for x in columns {
                    let pixel = y &* self.width &+ x
                    let difference = self.colors[pixel] - center.color
                    let dx = Float(x) - center.position.x
                    let distance = (difference * difference).sum() + squaredRatio * (dx * dx + dy * dy)
                    guard distance < self.distances[pixel] else { continue }
                    self.distances[pixel] = distance
                    self.labels[pixel] = label
                }
            }
        }
    }

    private static func window(_ center: Float, _ reach: Float, _ extent: Int) -> Range<Int> {
        max(0, Int((center - reach).rounded(.down)))..<min(extent, Int((center + reach).rounded(.up)) + 1)
    }

    /// A centre that lost all of its pixels stays where it is.
    private mutating func recenter() {
        var colorSums = Array(repeating: SIMD4<Double>.zero, count: self.centers.count)
        var positionSums = Array(repeating: SIMD4<Double>.zero, count: self.centers.count)
        for y in 0..<self.height {
            for x in 0..<self.width {
                let pixel = y * self.width + x
                let label = Int(self.labels[pixel])
                colorSums[label] += SIMD4<Double>(self.colors[pixel])
                positionSums[label] += SIMD4(Double(x), Double(y), 1, 0)
            }
        }
        for label in self.centers.indices where positionSums[label].z > 0 {
            let pixels = positionSums[label].z
            self.centers[label].color = SIMD4<Float>(colorSums[label] / pixels)
            let position = positionSums[label] / pixels
            self.centers[label].position = SIMD2(Float(position.x), Float(position.y))
        }
    }
}
