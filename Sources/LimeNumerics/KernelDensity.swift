#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A gaussian kernel density on a grid, as R's `density` with its defaults computes it.
///
/// The grid has 512 points from three bandwidths below the least number to three above the largest. Numbers are spread
/// over the two nearest points of a grid that is one bandwidth wider at each end, that is folded with the kernel, and
/// read by linear interpolation. As in R before 4.4, the kernel's own grid is finer by one part in 1023.
package struct KernelDensity: Sendable {
    /// The standard deviation of the kernel.
    package let bandwidth: Double

    /// The points of the grid, in increasing order.
    package let points: [Double]

    /// The density at each, 0 or more.
    package let densities: [Double]

    /// The distance between two points.
    package var step: Double { (self.points[self.points.count - 1] - self.points[0]) / Double(self.points.count - 1) }

    private static let size = 512

    /// How many bandwidths the grid reaches beyond the numbers.
    private static let reach = 3.0

    /// How many bandwidths the grid of the folding is wider at each end.
    private static let margin = 4.0

    /// Estimates the density of some numbers.
    ///
    /// - Parameters:
    ///   - sorted: At least one finite number, in increasing order.
    ///   - count: How many numbers they stand for; `nil` for as many as there are.
    package init(_ sorted: [Double], count: Int? = nil) {
        let bandwidth = Self.bandwidth(sorted, count: count ?? sorted.count)
        let (low, high) = (sorted[0] - Self.reach * bandwidth, sorted[sorted.count - 1] + Self.reach * bandwidth)
        let (first, last) = (low - Self.margin * bandwidth, high + Self.margin * bandwidth)
        let folded = Self.folded(Self.binned(sorted, first, last), first, last, bandwidth)
        self.bandwidth = bandwidth
        self.points = Self.grid(low, high)
        let step = (last - first) / Double(Self.size - 1)
        self.densities = self.points.map { point in
            let place = (point - first) / step
            let index = min(max(0, Int(place)), Self.size - 2)
            let share = place - Double(index)
            return max(0, folded[index] + (folded[index + 1] - folded[index]) * share)
        }
    }

    /// Silverman's rule of thumb, R's `bw.nrd0`: 0.9 · min(s, IQR / 1.34) / n^(1/5).
    ///
    /// Where the interquartile range is 0 it is s, and where that is 0 the magnitude of the first number, or 1.
    private static func bandwidth(_ sorted: [Double], count: Int) -> Double {
        let mean = sorted.reduce(0, +) / Double(sorted.count)
        let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (squares / Double(max(1, sorted.count - 1))).squareRoot()
        let range = Quantiles.weighted(sorted, 0.75) - Quantiles.weighted(sorted, 0.25)
        let spread = [min(deviation, range / 1.34), deviation, abs(sorted[0])].first { $0 > 0 } ?? 1
        return 0.9 * spread * pow(Double(count), -0.2)
    }

    private static func grid(_ low: Double, _ high: Double) -> [Double] {
        let step = (high - low) / Double(self.size - 1)
        return (0..<self.size).map { $0 == self.size - 1 ? high : low + Double($0) * step }
    }

    /// The share of the numbers at each point of a grid, each number divided between the two nearest.
    private static func binned(_ numbers: [Double], _ first: Double, _ last: Double) -> [Double] {
        let step = (last - first) / Double(self.size - 1)
        let weight = 1 / Double(numbers.count)
        var shares = Array(repeating: 0.0, count: self.size)
        for number in numbers {
            let place = (number - first) / step
            let index = min(max(0, Int(place)), self.size - 2)
            let share = place - Double(index)
            shares[index] += weight * (1 - share)
            shares[index + 1] += weight * share
        }
        return shares
    }

    private static func folded(_ shares: [Double], _ first: Double, _ last: Double, _ bandwidth: Double) -> [Double] {
        let step = 2 * (last - first) / Double(2 * self.size - 1)
        let scale = 1 / (bandwidth * (2 * Double.pi).squareRoot())
        let kernel = (0..<self.size).map { index in
            let distance = Double(index) * step / bandwidth
            return scale * exp(-0.5 * distance * distance)
        }
        return shares.indices.map { point in
            shares.indices.reduce(0) { $0 + shares[$1] * kernel[abs(point - $1)] }
        }
    }
}
