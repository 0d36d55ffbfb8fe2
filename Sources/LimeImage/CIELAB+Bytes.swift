#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The conversion of ImageMagick 6.9, `-colorspace LAB` with a depth of 8, for the superpixels of R's `lime`.
///
/// L* is 0 to 255 instead of 0 to 100, and a* and b* are moved by 127.5, all rounded to whole numbers. Found from recorded
/// pictures: every colour of theirs is reproduced, and none of them is nearer to a half than 2·10⁻⁵.
extension CIELAB {
    /// Linear sRGB to XYZ (Lindbloom's figures), whose white is that of ``byteWhite``.
    private static let byteMatrix = [
        SIMD3(0.4124564, 0.3575761, 0.1804375),
        SIMD3(0.2126729, 0.7151522, 0.0721750),
        SIMD3(0.0193339, 0.1191920, 0.9503041),
    ]

    private static let byteWhite = SIMD3(0.950456, 1, 1.088754)

    /// The light that each 8-bit sRGB sample stands for, 0 to 1 (IEC 61966-2-1).
    private static let byteLight: [Double] = (0..<256).map { sample in
        let c = Double(sample) / 255
        return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }

    /// (L*, a*, b*) of an sRGB colour in 8 bits each.
    static func bytes(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> SIMD3<Double> {
        let light = SIMD3(self.byteLight[Int(red)], self.byteLight[Int(green)], self.byteLight[Int(blue)])
        let x = self.root((self.byteMatrix[0] * light).sum() / self.byteWhite.x)
        let y = self.root((self.byteMatrix[1] * light).sum() / self.byteWhite.y)
        let z = self.root((self.byteMatrix[2] * light).sum() / self.byteWhite.z)
        let lab = SIMD3(2.55 * (116 * y - 16), 500 * (x - y) + 127.5, 200 * (y - z) + 127.5)
        return (lab + 0.5).rounded(.down).clamped(lowerBound: SIMD3(repeating: 0), upperBound: SIMD3(repeating: 255))
    }

    /// ∛t, and below (6/29)³ its tangent.
    private static func root(_ t: Double) -> Double {
        t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16) / 116
    }
}
