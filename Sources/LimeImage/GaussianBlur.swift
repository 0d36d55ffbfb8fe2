#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A convolution with a normal density, along rows and then along columns; edges go on with their last pixel.
struct GaussianBlur {
    /// The weights from the middle outwards, up to 3 σ, summing to 1 when all but the first count twice.
    private let weights: [Float]

    init(sigma: Double) {
        let radius = max(1, Int((3 * sigma).rounded(.up)))
        let densities = (0...radius).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
        let sum = 2 * densities.reduce(0, +) - densities[0]
        self.weights = densities.map { Float($0 / sum) }
    }

    /// The samples of a raster, blurred within a region and as they are outside of it.
    func samples(_ raster: Raster, region: PixelRegion) -> [Float] {
        var samples = raster.bytes.map { Float($0) }
        let (channels, stride) = (raster.channels, raster.width * raster.channels)
        let corner = region.y * stride + region.x * channels
        samples.withUnsafeMutableBufferPointer { samples in
            for y in 0..<region.height {
                for channel in 0..<channels {
                    let start = corner + y * stride + channel
                    self.blur(samples, start: start, step: channels, count: region.width)
                }
            }
            for x in 0..<region.width * channels {
                self.blur(samples, start: corner + x, step: stride, count: region.height)
            }
        }
        return samples
    }

    /// Blurs `count` samples that lie `step` apart, in place.
    private func blur(_ samples: UnsafeMutableBufferPointer<Float>, start: Int, step: Int, count: Int) {
        let radius = self.weights.count - 1
        withUnsafeTemporaryAllocation(of: Float.self, capacity: count + 2 * radius) { line in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { sums in
                for index in 0..<line.count {
                    line[index] = samples[start + max(0, min(count - 1, index - radius)) * step]
                }
                for index in 0..<count { sums[index] = self.weights[0] * line[index + radius] }
                for offset in 1...radius {
                    let weight = self.weights[offset]
                    for index in 0..<count {
                        sums[index] += weight * (line[index &+ radius &- offset] + line[index &+ radius &+ offset])
                    }
                }
                for index in 0..<count { samples[start + index * step] = sums[index] }
            }
        }
    }
}
