#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A convolution with a normal density, along rows and along columns.
struct GaussianBlur<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable> {
    /// How a picture goes on beyond its edges, and in which order sums are formed.
    enum Convention {
        /// With its last pixel; along rows first, from the middle outwards.
        case extended

        /// With its mirror image, the last pixel twice; along columns first, from the outside inwards.
        ///
        /// So `ndimage.gaussian_filter(mode="reflect")` of SciPy 1.17 does it. The order makes sums equal to the last digit, by
        /// which a segmentation may tell edges apart that are equal but for rounding.
        case mirrored
    }

    /// The weights from the middle outwards, summing to 1 when all but the first count twice.
    private let weights: [Scalar]

    /// The distances from the middle, without 0, in the order of sums.
    private let offsets: [Int]

    private let convention: Convention

    /// Creates a blur.
    ///
    /// - Parameters:
    ///   - sigma: The standard deviation in pixels, more than 0.
    ///   - radius: Where the density is cut off; `nil` for 3 σ.
    ///   - convention: How the picture goes on beyond its edges.
    init(sigma: Double, radius: Int? = nil, convention: Convention = .extended) {
        let radius = radius ?? max(1, Int((3 * sigma).rounded(.up)))
        let outwards = Array(0...radius)
        let densities: [Double]
        let sum: Double
        switch convention {
        case .extended:
            densities = outwards.map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
            sum = 2 * densities.reduce(0, +) - densities[0]
        case .mirrored:
            densities = outwards.map { exp(-0.5 / (sigma * sigma) * Double($0 * $0)) }
            sum = (outwards.reversed() + outwards.dropFirst()).reduce(0) { $0 + densities[$1] }
        }
        self.weights = densities.map { Scalar($0 / sum) }
        self.offsets = convention == .extended ? Array(outwards.dropFirst()) : outwards.dropFirst().reversed()
        self.convention = convention
    }

    /// Blurs a region of a raster; the rest stays as it is.
    func apply(to raster: inout SampleRaster<Scalar>, region: PixelRegion) {
        let (channels, stride) = (raster.channels, raster.width * raster.channels)
        let corner = region.y * stride + region.x * channels
        raster.samples.withUnsafeMutableBufferPointer { samples in
            func blurRows() {
                for y in 0..<region.height {
                    for channel in 0..<channels {
                        let start = corner + y * stride + channel
                        self.blur(samples, start: start, step: channels, count: region.width)
                    }
                }
            }
            if self.convention == .extended { blurRows() }
            for x in 0..<region.width * channels {
                self.blur(samples, start: corner + x, step: stride, count: region.height)
            }
            if self.convention == .mirrored { blurRows() }
        }
    }

    /// Blurs `count` samples that lie `step` apart, in place.
    private func blur(_ samples: UnsafeMutableBufferPointer<Scalar>, start: Int, step: Int, count: Int) {
        let radius = self.weights.count - 1
        withUnsafeTemporaryAllocation(of: Scalar.self, capacity: count + 2 * radius) { line in
            withUnsafeTemporaryAllocation(of: Scalar.self, capacity: count) { sums in
                for index in 0..<line.count {
                    line[index] = samples[start + self.source(of: index - radius, count) * step]
                }
                for index in 0..<count { sums[index] = self.weights[0] * line[index + radius] }
                for offset in self.offsets {
                    let weight = self.weights[offset]
                    for index in 0..<count {
                        sums[index] += weight * (line[index &+ radius &- offset] + line[index &+ radius &+ offset])
                    }
                }
                for index in 0..<count { samples[start + index * step] = sums[index] }
            }
        }
    }

    /// Which of `count` pixels stands at a place, which may lie beyond the edges.
    @inline(__always)
    private func source(of place: Int, _ count: Int) -> Int {
        if place >= 0, place < count { return place }
        switch self.convention {
        case .extended: return max(0, min(count - 1, place))
        case .mirrored:
            let period = 2 * count
            let folded = ((place % period) + period) % period
            return min(folded, period - 1 - folded)
        }
    }
}

extension SampleRaster<Double> {
    /// Smooths every channel as `gaussian(mode="reflect")` of scikit-image 0.26 does: up to 4 σ, edges mirrored.
    ///
    /// - Parameter sigma: The standard deviation in pixels; below 10⁻¹⁵ nothing changes.
    mutating func smooth(sigma: Double) {
        guard sigma > 1e-15 else { return }
        let blur = GaussianBlur<Double>(sigma: sigma, radius: Int(4 * sigma + 0.5), convention: .mirrored)
        blur.apply(to: &self, region: self.bounds)
    }
}
