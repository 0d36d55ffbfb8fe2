import LimeImage
import Testing

/// Values of Bruce Lindbloom's colour calculator (sRGB, D65, 2°), rounded to four digits after the point.
struct CIELABTests {
    @Test(arguments: [
        ([0, 0, 0], SIMD3(0, 0, 0)),
        ([255, 255, 255], SIMD3(100, 0, 0)),
        ([255, 0, 0], SIMD3(53.2408, 80.0925, 67.2032)),
        ([0, 255, 0], SIMD3(87.7347, -86.1827, 83.1793)),
        ([0, 0, 255], SIMD3(32.2970, 79.1875, -107.8602)),
        ([128, 128, 128], SIMD3(53.585, 0, 0)),
    ] as [([UInt8], SIMD3<Double>)])
    func publishedColors(_ sample: [UInt8], _ expected: SIMD3<Double>) {
        let difference = CIELAB.color(sample[0], sample[1], sample[2]) - expected
        // The published values use a white and a matrix with more digits.
        #expect((difference * difference).sum().squareRoot() < 0.03)
    }

    @Test func grayHasNoHue() {
        for level in UInt8.min...UInt8.max {
            let color = CIELAB.color(level, level, level)
            #expect(abs(color.y) < 1e-9 && abs(color.z) < 1e-9)
        }
    }
}
