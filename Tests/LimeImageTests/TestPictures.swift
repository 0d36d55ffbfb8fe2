import LimeImage
import LimeNumerics

extension RGBImage {
    /// A picture by a function of its pixels.
    init(width: Int, height: Int, _ color: (_ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8)) {
        var bytes: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let (red, green, blue) = color(x, y)
                bytes += [red, green, blue]
            }
        }
        self.init(width: width, height: height, bytes: bytes)
    }

    /// Independent random samples.
    static func noise(width: Int, height: Int, seed: UInt64) -> RGBImage {
        let generator = Philox(seed: seed, stream: 0)
        return RGBImage(width: width, height: height) { x, y in
            let bits = generator.block(at: UInt64(y * width + x)).x
            return (
                UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
                UInt8(truncatingIfNeeded: bits >> 16)
            )
        }
    }

    /// Like a photograph: overlapping coloured discs on a slope of brightness, with grain.
    static func discs(width: Int, height: Int, seed: UInt64) -> RGBImage {
        let generator = Philox(seed: seed, stream: 1)
        let grain = self.noise(width: width, height: height, seed: seed)
        return RGBImage(width: width, height: height) { x, y in
            var color = SIMD3<Double>(repeating: 40 + 120 * Double(x + y) / Double(width + height))
            for disc in 0..<12 {
                let place = generator.uniforms(at: UInt64(2 * disc))
                let (dx, dy) = (Double(x) - place.x * Double(width), Double(y) - place.y * Double(height))
                let radius = (0.05 + 0.2 * place.z) * Double(min(width, height))
                guard dx * dx + dy * dy < radius * radius else { continue }
                let tone = generator.uniforms(at: UInt64(2 * disc + 1))
                color = 220 * SIMD3(tone.x, tone.y, tone.z)
            }
            let level = Int(grain.bytes[3 * (y * width + x)]) / 8
            return (UInt8(Int(color.x) + level), UInt8(Int(color.y) + level), UInt8(Int(color.z) + level))
        }
    }
}

extension Segmentation {
    /// The number of pieces that a flood through the sides of pixels finds, over all labels.
    var pieces: Int {
        var seen = [Bool](repeating: false, count: self.labels.count)
        var pieces = 0
        for start in self.labels.indices where !seen[start] && self.labels[start] >= 0 {
            pieces += 1
            var stack = [start]
            seen[start] = true
            while let pixel = stack.popLast() {
                let (x, y) = (pixel % self.width, pixel / self.width)
                for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
                    guard (0..<self.width).contains(nx), (0..<self.height).contains(ny) else { continue }
                    let near = ny * self.width + nx
                    guard !seen[near], self.labels[near] == self.labels[start] else { continue }
                    seen[near] = true
                    stack.append(near)
                }
            }
        }
        return pieces
    }

    /// Whether labels run from 0 to count − 1, each occurring, and no pixel is left out.
    var isComplete: Bool { Set(self.labels) == Set(0..<Int32(self.count)) }
}
