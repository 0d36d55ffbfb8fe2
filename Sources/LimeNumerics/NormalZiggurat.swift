#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Numbers of mean 0 and variance 1, as `numpy.random.default_rng(seed).normal()` draws them, to the last digits.
///
/// Marsaglia and Tsang, "The ziggurat method for generating random variables", J. Stat. Soft. 5 (2000),
/// doi:10.18637/jss.v005.i08, with 256 layers and the use of bits of NumPy 2.4.6, `random_standard_normal`. The tables
/// are computed here, so a number may differ from NumPy's in its last digit.
package struct NormalZiggurat: Sendable {
    private static let layers = 256

    /// Where the lowest layer ends and the tail begins.
    private static let edge = 3.654_152_885_361_008_796

    /// 2⁵², the number of places across a layer.
    private static let places = 0x1p52

    /// For each layer the places that lie under the curve whatever the height.
    private let safe: [UInt64]

    /// For each layer the width of a place.
    private let widths: [Double]

    /// The height of the curve at the right end of each layer.
    private let heights: [Double]

    private var generator: PCG64

    /// Creates the numbers of a seed.
    package init(seed: UInt64) {
        self.generator = PCG64(seed: seed)
        func density(_ x: Double) -> Double { exp(-0.5 * x * x) }
        let tail = (Double.pi / 2).squareRoot() * erfc(Self.edge / 2.0.squareRoot())
        let area = Self.edge * density(Self.edge) + tail
        var ends = [Double](repeating: Self.edge, count: Self.layers)
        for layer in (1..<Self.layers - 1).reversed() {
            ends[layer] = (-2 * log(area / ends[layer + 1] + density(ends[layer + 1]))).squareRoot()
        }
        ends[0] = area / density(Self.edge)
        var safe = (0..<Self.layers).map { UInt64(($0 == 0 ? Self.edge : ends[$0 - 1]) / ends[$0] * Self.places) }
        safe[1] = 0
        self.safe = safe
        self.widths = ends.map { $0 / Self.places }
        self.heights = ends.enumerated().map { $0 == 0 ? 1 : density($1) }
    }

    /// The next number.
    package mutating func next() -> Double {
        while true {
            let bits = self.generator.next()
            let layer = Int(bits & 0xFF)
            let place = bits >> 9 & 0x000F_FFFF_FFFF_FFFF
            let sign = bits >> 8 & 1 == 0 ? 1.0 : -1.0
            let x = sign * Double(place) * self.widths[layer]
            if place < self.safe[layer] { return x }
            if layer == 0 { return (place >> 8 & 1 == 0 ? 1.0 : -1.0) * self.tail() }
            let rise = self.heights[layer - 1] - self.heights[layer]
            if rise * self.generator.uniform() + self.heights[layer] < exp(-0.5 * x * x) { return x }
        }
    }

    /// A number beyond the edge.
    private mutating func tail() -> Double {
        while true {
            let x = -log1p(-self.generator.uniform()) / Self.edge
            let y = -log1p(-self.generator.uniform())
            if 2 * y > x * x { return Self.edge + x }
        }
    }
}
