import LimeImage
import Testing

struct CIELABTests {
    /// Values of scikit-image 0.26.0, `rgb2lab`, rounded to four digits after the point.
    @Test(
        arguments: [
            ([0, 0, 0], SIMD3(0, 0, 0)),
            ([255, 255, 255], SIMD3(100, -0.0025, 0.0047)),
            ([255, 0, 0], SIMD3(53.2406, 80.0923, 67.2028)),
            ([0, 255, 0], SIMD3(87.7351, -86.183, 83.1797)),
            ([0, 0, 255], SIMD3(32.2957, 79.1856, -107.8573)),
            ([128, 128, 128], SIMD3(53.585, -0.0015, 0.0028)),
            ([12, 200, 77], SIMD3(70.8157, -66.5435, 48.8732)),
            ([250, 128, 3], SIMD3(66.3475, 40.9025, 72.7908)),
        ] as [([UInt8], SIMD3<Double>)]
    )
    func colors(_ sample: [UInt8], _ expected: SIMD3<Double>) {
        let difference = CIELAB.color(sample[0], sample[1], sample[2]) - expected
        // scikit-image uses a matrix and a white with more digits.
        #expect((difference * difference).sum().squareRoot() < 0.03)
    }

    @Test func grayHasNoHue() {
        for level in UInt8.min...UInt8.max {
            let color = CIELAB.color(level, level, level)
            #expect(abs(color.y) < 1e-9 && abs(color.z) < 1e-9)
        }
    }
}
