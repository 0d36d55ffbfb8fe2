#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// CIE 1976 L*a*b*, in which equal distances look about equally different.
package enum CIELAB {
    /// Linear sRGB to XYZ (IEC 61966-2-1), each row divided by the D65 white, so that white is (1, 1, 1).
    ///
    /// The white is the sum of each row of the matrix: (0.9505, 1, 1.089).
    private static let matrix = [
        SIMD3(0.4124, 0.3576, 0.1805) / 0.9505,
        SIMD3(0.2126, 0.7152, 0.0722),
        SIMD3(0.0193, 0.1192, 0.9505) / 1.089,
    ]

    /// The light that each 8-bit sRGB sample stands for, 0 to 1.
    private static let linear: [Double] = (0..<256).map { sample in
        let c = Double(sample) / 255
        return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }

    /// (L*, a*, b*) of an sRGB colour under D65.
    ///
    /// L* = 116 f(Y) − 16, a* = 500 (f(X) − f(Y)), b* = 200 (f(Y) − f(Z)) (CIE 15:2004, section 8.2.1.1).
    package static func color(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> SIMD3<Double> {
        let light = SIMD3(self.linear[Int(red)], self.linear[Int(green)], self.linear[Int(blue)])
        let x = self.compressed((self.matrix[0] * light).sum())
        let y = self.compressed((self.matrix[1] * light).sum())
        let z = self.compressed((self.matrix[2] * light).sum())
        return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    /// f(t) = ∛t, and below (6/29)³ its tangent.
    private static func compressed(_ t: Double) -> Double {
        t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16) / 116
    }

    /// (L*, a*, b*, 0) of every pixel of a colour raster.
    static func pixels(_ raster: Raster) -> [SIMD4<Float>] {
        let bytes = raster.bytes
        return (0..<raster.pixelCount).map { pixel in
            let color = self.color(bytes[3 * pixel], bytes[3 * pixel + 1], bytes[3 * pixel + 2])
            return SIMD4(SIMD3<Float>(color), 0)
        }
    }
}
