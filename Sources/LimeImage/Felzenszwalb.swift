import LimeCore
import LimeNumerics

/// Regions that differ less within than from their neighbours, as `segmentation.felzenszwalb` of scikit-image 0.26 finds them.
///
/// Felzenszwalb and Huttenlocher, "Efficient graph-based image segmentation", IJCV 59 (2004),
/// doi:10.1023/B:VISI.0000022288.19776.77. Pixels are joined along the edges to their eight neighbours, the most alike
/// first, as long as an edge is less than what either region shows within plus τ = scale / 255 / size. Edges of equal
/// cost are taken in the order of scikit-image's list, where NumPy's sort leaves their order open.
public struct Felzenszwalb: Sendable, Hashable, Codable {
    /// How much regions may differ within, from 0 to 10⁹; larger values give larger regions.
    public var scale: Double

    /// σ of the smoothing before, in pixels, from 0 to 100.
    public var sigma: Double

    /// Regions of fewer pixels are joined to the neighbour that is most alike; 0 or more.
    public var minimumSize: Int

    /// Creates a segmentation with scikit-image's defaults.
    public init(scale: Double = 1, sigma: Double = 0.8, minimumSize: Int = 20) {
        self.scale = scale
        self.sigma = sigma
        self.minimumSize = minimumSize
    }

    /// An edge of the graph: the difference of its pixels, and its place in scikit-image's list.
    private struct Edge {
        let cost: Double

        /// The direction times the number of pixels, plus the pixel of the lower number in that direction's order.
        let place: Int32
    }

    func validate() throws {
        try SegmentationMethod.validate(self.scale, in: 0...1e9, "scale of the segmentation")
        try SegmentationMethod.validate(self.sigma, in: 0...100, "sigma of the segmentation")
        guard self.minimumSize >= 0 else {
            throw LimeError(.usage, "the minimum size of a region must be 0 or more, not \(self.minimumSize)")
        }
    }

    /// The region of every pixel, numbered from 0 in the order of first pixels.
    func labels(of picture: SampleRaster<Double>) throws -> [Int32] {
        var picture = picture
        picture.smooth(sigma: self.sigma)
        let graph = Graph(width: picture.width, height: picture.height)
        var edges = graph.edges(of: picture.samples)
        try Task.checkCancellation()
        edges.sort { ($0.cost, $0.place) < ($1.cost, $1.place) }
        var sets = DisjointSets(count: graph.pixelCount)
        var sizes = [Int](repeating: 1, count: graph.pixelCount)
        self.join(edges, graph, &sets, &sizes)
        for edge in edges {
            let (a, b) = graph.roots(edge, &sets)
            if a != b, min(sizes[a], sizes[b]) < self.minimumSize { Self.unite(a, b, &sets, &sizes) }
        }
        return (0..<graph.pixelCount).map { Int32(truncatingIfNeeded: sets.root($0)) }
    }

    /// Joins regions along edges that are not above what both show within; thresholds are in single precision as there.
    private func join(_ edges: [Edge], _ graph: Graph, _ sets: inout DisjointSets, _ sizes: inout [Int]) {
        let scale = self.scale / 255
        var within = [Double](repeating: 0, count: sizes.count)
        for edge in edges {
            let (a, b) = graph.roots(edge, &sets)
            guard a != b else { continue }
            let threshold = min(
                Float(within[a] + scale / Double(sizes[a])),
                Float(within[b] + scale / Double(sizes[b]))
            )
            guard edge.cost < Double(threshold) else { continue }
            within[Self.unite(a, b, &sets, &sizes)] = edge.cost
        }
    }

    /// Unites two regions under the pixel that comes first, and returns it.
    @discardableResult
    private static func unite(_ a: Int, _ b: Int, _ sets: inout DisjointSets, _ sizes: inout [Int]) -> Int {
        let (first, second) = (min(a, b), max(a, b))
        sets.put(second, under: first)
        sizes[first] += sizes[second]
        return first
    }

    /// The pixels with their edges to the right, down, down to the right and up to the right.
    private struct Graph {
        let width: Int
        let height: Int

        var pixelCount: Int { self.width * self.height }

        /// For each direction the step from an edge's first pixel to its second, in columns and rows.
        private static let steps = [(1, 0), (0, 1), (1, 1), (1, -1)]

        /// All edges in the order of scikit-image's list.
        func edges(of samples: [Double]) -> [Edge] {
            var edges: [Edge] = []
            edges.reserveCapacity(4 * self.pixelCount)
            samples.withUnsafeBufferPointer { samples in
                for (direction, step) in Self.steps.enumerated() {
                    for y in 0..<self.height where (0..<self.height).contains(y + step.1) {
                        for x in 0..<(self.width - step.0) {
                            let pixel = y * self.width + x
                            let other = pixel + step.1 * self.width + step.0
                            let cost = Self.difference(samples, 3 * pixel, 3 * other)
                            let place = Int32(truncatingIfNeeded: direction * self.pixelCount + pixel)
                            edges.append(Edge(cost: cost, place: place))
                        }
                    }
                }
            }
            return edges
        }

        private static func difference(_ samples: UnsafeBufferPointer<Double>, _ a: Int, _ b: Int) -> Double {
            let (red, green) = (samples[a] - samples[b], samples[a + 1] - samples[b + 1])
            let blue = samples[a + 2] - samples[b + 2]
            let cost = (red * red + green * green + blue * blue).squareRoot()
            // Beyond what can be squared, pixels are as far apart as any, and the order of edges stays definite.
            return cost.isNaN ? .infinity : cost
        }

        /// The regions at the ends of an edge.
        @inline(__always)
        func roots(_ edge: Edge, _ sets: inout DisjointSets) -> (Int, Int) {
            let (direction, pixel) = Int(edge.place).quotientAndRemainder(dividingBy: self.pixelCount)
            let step = Self.steps[direction]
            return (sets.root(pixel), sets.root(pixel + step.1 * self.width + step.0))
        }
    }
}
