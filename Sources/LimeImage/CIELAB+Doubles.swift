#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The conversion of scikit-image 0.26, `color.rgb2lab`, for the segmentations that must equal its own.
///
/// Its matrix, white and threshold are rounded otherwise than those of ``CIELAB/color(_:_:_:)``, by up to 10⁻⁴ of a
/// colour, and it takes numbers of any size, where ours looks bytes up in a table.
extension CIELAB {
    private static let red = SIMD3(0.412453, 0.212671, 0.019334)
    private static let green = SIMD3(0.357580, 0.715160, 0.119193)
    private static let blue = SIMD3(0.180423, 0.072169, 0.950227)
    private static let white = SIMD3(0.95047, 1, 1.08883)

    /// (L*, a*, b*) of a colour whose red, green and blue are mostly 0 to 1.
    static func color(_ rgb: SIMD3<Double>) -> SIMD3<Double> {
        let xyz = Self.red * self.light(rgb.x) + Self.green * self.light(rgb.y) + Self.blue * self.light(rgb.z)
        let relative = xyz / self.white
        let (x, y, z) = (self.lightness(relative.x), self.lightness(relative.y), self.lightness(relative.z))
        return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    private static func light(_ sample: Double) -> Double {
        sample > 0.04045 ? pow((sample + 0.055) / 1.055, 2.4) : sample / 12.92
    }

    private static func lightness(_ light: Double) -> Double {
        light > 0.008856 ? cbrt(light) : 7.787 * light + 16.0 / 116.0
    }
}

extension SampleRaster<Double> {
    /// Turns red, green and blue into L*, a* and b*.
    mutating func convertToLab() {
        for pixel in stride(from: 0, to: self.samples.count, by: 3) {
            let rgb = SIMD3(self.samples[pixel], self.samples[pixel + 1], self.samples[pixel + 2])
            let lab = CIELAB.color(rgb)
            (self.samples[pixel], self.samples[pixel + 1], self.samples[pixel + 2]) = (lab.x, lab.y, lab.z)
        }
    }

    /// Multiplies every sample.
    mutating func scale(by factor: Double) {
        for index in self.samples.indices { self.samples[index] *= factor }
    }
}
