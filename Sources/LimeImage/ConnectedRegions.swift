import LimeNumerics

/// The connected pieces of a label map, which may be merged with their neighbours.
///
/// Pixels are connected through their sides (four neighbours). A piece is always merged into the neighbour whose mean
/// colour is nearest, the one with the lower number where two are equally near, so the result is definite.
struct ConnectedRegions {
    /// The number of regions.
    private(set) var count: Int

    private let width: Int
    private var pieceOfPixel: [Int32]
    private var sets: DisjointSets
    private var sizes: [Int] = []
    private var colorSums: [SIMD4<Float>] = []
    private var neighbors: [[Int32]] = []

    /// Finds the pieces of a label map.
    init(_ labels: [Int32], colors: [SIMD4<Float>], width: Int) {
        self.width = width
        self.pieceOfPixel = Array(repeating: -1, count: labels.count)
        self.sets = DisjointSets(count: 0)
        self.count = 0
        var stack: [Int] = []
        for start in labels.indices where self.pieceOfPixel[start] < 0 {
            self.flood(from: start, labels, colors, &stack)
        }
        self.count = self.sizes.count
        self.sets = DisjointSets(count: self.count)
        self.findNeighbors()
    }

    private mutating func flood(
        from start: Int,
        _ labels: [Int32],
        _ colors: [SIMD4<Float>],
        _ stack: inout [Int]
    ) {
        let piece = Int32(self.sizes.count)
        var size = 0
        var sum = SIMD4<Float>.zero
        self.pieceOfPixel[start] = piece
        stack.append(start)
        while let pixel = stack.popLast() {
            size += 1
            sum += colors[pixel]
            let x = pixel % self.width
            let near = [
                x > 0 ? pixel - 1 : -1, x + 1 < self.width ? pixel + 1 : -1, pixel - self.width, pixel + self.width,
            ]
            for other in near where other >= 0 && other < labels.count {
                guard self.pieceOfPixel[other] < 0, labels[other] == labels[start] else { continue }
                self.pieceOfPixel[other] = piece
                stack.append(other)
            }
        }
        self.sizes.append(size)
        self.colorSums.append(sum)
    }

    private mutating func findNeighbors() {
        self.neighbors = Array(repeating: [], count: self.count)
        for pixel in self.pieceOfPixel.indices {
            if (pixel + 1) % self.width != 0 { self.note(pixel, pixel + 1) }
            if pixel + self.width < self.pieceOfPixel.count { self.note(pixel, pixel + self.width) }
        }
    }

    private mutating func note(_ pixel: Int, _ other: Int) {
        let (a, b) = (self.pieceOfPixel[pixel], self.pieceOfPixel[other])
        guard a != b else { return }
        if self.neighbors[Int(a)].last != b { self.neighbors[Int(a)].append(b) }
        if self.neighbors[Int(b)].last != a { self.neighbors[Int(b)].append(a) }
    }

    /// Merges every region of fewer pixels, the smallest first.
    mutating func absorb(smallerThan smallest: Int) {
        // Regions only grow, and those before have gone or are large enough, so one walk reaches all.
        for region in self.regionsBySize() where self.sets.isRoot(region) && self.sizes[region] < smallest {
            self.mergeIntoNearest(region)
        }
    }

    /// Merges the smallest region until no more than `wanted` are left.
    mutating func reduce(to wanted: Int) {
        while self.count > max(1, wanted) {
            // Those that grow during a walk wait for the next, in which they stand at their new place.
            let regions = self.regionsBySize()
            let sizes = regions.map { self.sizes[$0] }
            for (region, size) in zip(regions, sizes) where self.count > max(1, wanted) {
                guard self.sets.isRoot(region), self.sizes[region] == size else { continue }
                self.mergeIntoNearest(region)
            }
        }
    }

    private func regionsBySize() -> [Int] {
        self.sizes.indices
            .filter { self.sets.isRoot($0) }
            .sorted { (self.sizes[$0], $0) < (self.sizes[$1], $1) }
    }

    private mutating func mergeIntoNearest(_ region: Int) {
        var nearest: (distance: Float, region: Int)?
        let mean = self.colorSums[region] / Float(self.sizes[region])
        for piece in self.neighbors[region] {
            let other = self.sets.root(Int(piece))
            guard other != region else { continue }
            let difference = self.colorSums[other] / Float(self.sizes[other]) - mean
            let candidate = (distance: (difference * difference).sum(), region: other)
            if nearest.map({ candidate < $0 }) ?? true { nearest = candidate }
        }
        guard let target = nearest?.region else { return }
        self.sets.put(region, under: target)
        self.sizes[target] += self.sizes[region]
        self.colorSums[target] += self.colorSums[region]
        self.neighbors[target] += self.neighbors[region]
        self.neighbors[region] = []
        self.count -= 1
    }

    /// The region of every pixel, numbered in the order of their first pixels.
    mutating func labels() -> [Int32] {
        var numbers = [Int32](repeating: -1, count: self.sizes.count)
        var next: Int32 = 0
        var labels = [Int32](repeating: 0, count: self.pieceOfPixel.count)
        for pixel in labels.indices {
            let region = self.sets.root(Int(self.pieceOfPixel[pixel]))
            if numbers[region] < 0 {
                numbers[region] = next
                next += 1
            }
            labels[pixel] = numbers[region]
        }
        return labels
    }
}
