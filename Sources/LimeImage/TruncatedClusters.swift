/// The clusters of ``TruncatedSLIC``: a centre each, in colour and place.
struct TruncatedClusters {
    private struct Center {
        var color: SIMD3<Double>
        var place: SIMD2<Double>
    }

    /// The cluster of each pixel; −1 where no centre was ever near.
    private(set) var labels: [Int32]

    private let colors: [SIMD3<Double>]
    private let width: Int
    private let height: Int
    private let step: Double
    private let compactness: Double
    /// A cluster that has lost its pixels has no centre any more.
    private var centers: [Center?] = []
    private var distances: [Double]

    /// Places the centres on a grid.
    init(_ colors: [SIMD3<Double>], width: Int, superpixels: Int, _ compactness: Double) {
        self.colors = colors
        self.width = width
        self.height = colors.count / width
        // The grid has no more places than there are pixels.
        self.step = (Double(colors.count) / Double(min(superpixels, colors.count))).squareRoot()
        self.compactness = compactness
        self.labels = Array(repeating: -1, count: colors.count)
        self.distances = Array(repeating: .infinity, count: colors.count)
        for y in self.grid(self.height) {
            for x in self.grid(self.width) { self.centers.append(self.center(around: x, y)) }
        }
    }

    /// The number of clusters.
    var count: Int { self.centers.count }

    /// Places that are a step apart, each cut to a whole number, and half a step from the ends.
    private func grid(_ extent: Int) -> [Int] {
        var places: [Int] = []
        var place = Int(self.step / 2)
        while Double(place) < Double(extent) - self.step / 2 {
            places.append(place)
            place = Int(Double(place) + self.step)
        }
        return places
    }

    /// A centre at the flattest of nine pixels, the first of them where several are.
    private func center(around x: Int, _ y: Int) -> Center {
        var best = (slope: Double.infinity, x: x, y: y)
        for row in max(0, y - 1)...min(self.height - 1, y + 1) {
            for column in max(0, x - 1)...min(self.width - 1, x + 1) {
                let slope = self.slope(column, row)
                if slope < best.slope { best = (slope, column, row) }
            }
        }
        return Center(
            color: self.colors[best.y * self.width + best.x],
            place: SIMD2(Double(best.x), Double(best.y))
        )
    }

    /// |L*(right) − L*| + |L*(below) − L*|; the last pixel of a row or column stands for the one behind it.
    private func slope(_ x: Int, _ y: Int) -> Double {
        let here = self.colors[y * self.width + x].x
        let right = self.colors[y * self.width + min(x + 1, self.width - 1)].x
        let below = self.colors[min(y + 1, self.height - 1) * self.width + x].x
        return abs(right - here) + abs(below - here)
    }

    /// Gives each pixel to the nearest of the centres around it, and moves these to the means of their pixels.
    mutating func improve() {
        for index in self.distances.indices { self.distances[index] = .infinity }
        for (index, center) in self.centers.enumerated() {
            if let center { self.claim(Int32(index), center) }
        }
        self.move()
    }

    /// Gives a cluster those pixels around its centre that no earlier one is as near to.
    ///
    /// D² = (ΔLab / compactness)² + (Δxy / step)², of differences cut to whole numbers.
    private mutating func claim(_ label: Int32, _ center: Center) {
        for y in self.window(center.place.y, self.height) {
            let dy = (center.place.y - Double(y)).rounded(.towardZero)
            for x in self.window(center.place.x, self.width) {
                let pixel = y * self.width + x
                let color = (center.color - self.colors[pixel]).rounded(.towardZero)
                let dx = (center.place.x - Double(x)).rounded(.towardZero)
                let likeness = (color * color).sum().squareRoot() / self.compactness
                let closeness = (dx * dx + dy * dy).squareRoot() / self.step
                let distance = (likeness * likeness + closeness * closeness).squareRoot()
                guard distance < self.distances[pixel] else { continue }
                self.distances[pixel] = distance
                self.labels[pixel] = label
            }
        }
    }

    /// The places that are less than a step away.
    private func window(_ place: Double, _ extent: Int) -> Range<Int> {
        let first = max(0, Int(place - self.step))
        return first..<max(first, min(extent, Int((place + self.step).rounded(.up))))
    }

    private mutating func move() {
        var sums = Array(repeating: Center(color: .zero, place: .zero), count: self.count)
        var pixels = [Double](repeating: 0, count: self.count)
        for (pixel, label) in self.labels.enumerated() where label >= 0 {
            let index = Int(label)
            sums[index].color += self.colors[pixel]
            sums[index].place += SIMD2(Double(pixel % self.width), Double(pixel / self.width))
            pixels[index] += 1
        }
        for (index, count) in pixels.enumerated() {
            self.centers[index] =
                count > 0 ? Center(color: sums[index].color / count, place: sums[index].place / count) : nil
        }
    }
}
