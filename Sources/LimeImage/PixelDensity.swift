import LimeNumerics

/// How many pixels lie near each pixel, in colour and position, counted by a normal density.
///
/// Every pair of pixels of a window is looked at once and counts for both, and four pairs side by side at a time.
struct PixelDensity {
    private let width: Int
    private let height: Int
    private let radius: Int

    /// −1 / 2 kernelSize².
    private let exponent: Double

    /// The three channels, one after the other, each with room for a read beyond its end.
    private let planes: [Double]

    private static let lanes = 4

    /// The deviation of the noise that tells equal densities apart.
    private static let noise = 1e-5

    init(_ picture: SampleRaster<Double>, kernelSize: Double) {
        self.width = picture.width
        self.height = picture.height
        self.radius = Self.radius(kernelSize: kernelSize)
        self.exponent = -0.5 / (kernelSize * kernelSize)
        self.planes = (0..<3).flatMap { channel in
            stride(from: channel, to: picture.samples.count, by: 3).map { picture.samples[$0] }
                + Array(repeating: 0, count: Self.lanes)
        }
    }

    /// How far the window of a kernel reaches to each side.
    static func radius(kernelSize: Double) -> Int { Int((3 * kernelSize).rounded(.up)) }

    /// The density at every pixel, its own 1 included.
    ///
    /// - Parameter seed: The seed of the noise.
    /// - Returns: One number a pixel.
    /// - Throws: `CancellationError`.
    func values(seed: UInt64) throws -> [Double] {
        var values = self.noise(seed: seed)
        let reach = min(self.radius, self.width - 1)
        for y in 0..<self.height {
            try Task.checkCancellation()
            values.withUnsafeMutableBufferPointer { values in
                self.planes.withUnsafeBufferPointer { planes in
                    for dy in 0...min(self.radius, self.height - 1 - y) {
                        // Of the steps within the row only those to the right, or each pair would be met twice.
                        for dx in -reach...reach where dy > 0 || dx > 0 {
                            self.add(to: values, planes, row: y, dx: dx, dy: dy)
                        }
                    }
                }
            }
        }
        return values.dropLast(Self.lanes)
    }

    /// 1 plus normal noise, with room for a write beyond the end.
    private func noise(seed: UInt64) -> [Double] {
        var normals = NormalZiggurat(seed: seed)
        return (0..<self.width * self.height + Self.lanes).map { _ in 1 + Self.noise * normals.next() }
    }

    /// Counts all pairs of a row's pixels and those at some step from them.
    private func add(
        to values: UnsafeMutableBufferPointer<Double>,
        _ planes: UnsafeBufferPointer<Double>,
        row: Int,
        dx: Int,
        dy: Int
    ) {
        let first = row * self.width + max(0, -dx)
        let end = first + self.width - abs(dx)
        let step = dy * self.width + dx
        let position = SIMD4(repeating: Double(dx * dx + dy * dy))
        let plane = self.width * self.height + Self.lanes
        for pixel in stride(from: first, to: end, by: Self.lanes) {
            var squared = position
            for channel in 0..<3 {
                let difference =
                    Self.load(planes, channel &* plane &+ pixel) - Self.load(planes, channel &* plane &+ pixel &+ step)
                squared += difference * difference
            }
            var kernel = Self.exponential(squared * self.exponent)
            if end - pixel < Self.lanes { kernel.replace(with: 0, where: Self.numbers .>= Double(end - pixel)) }
            Self.add(kernel, to: values, pixel)
            Self.add(kernel, to: values, pixel &+ step)
        }
    }

    private static let numbers = SIMD4<Double>(0, 1, 2, 3)

    @inline(__always)
    private static func load(_ numbers: UnsafeBufferPointer<Double>, _ index: Int) -> SIMD4<Double> {
        UnsafeRawBufferPointer(numbers).loadUnaligned(fromByteOffset: index &* 8, as: SIMD4<Double>.self)
    }

    @inline(__always)
    private static func add(_ terms: SIMD4<Double>, to values: UnsafeMutableBufferPointer<Double>, _ index: Int) {
        let sums = self.load(UnsafeBufferPointer(values), index) + terms
        UnsafeMutableRawBufferPointer(values).storeBytes(of: sums, toByteOffset: index &* 8, as: SIMD4<Double>.self)
    }

    /// eˣ for x ≤ 0 to 9 digits, four at a time; 0 for NaN.
    ///
    /// x = n ln 2 + r: the series of eʳ, times 2ⁿ put into the exponent's bits.
    @inline(__always)
    private static func exponential(_ x: SIMD4<Double>) -> SIMD4<Double> {
        // Adding this rounds to a whole number and leaves it in the lowest bits.
        let magic = 0x1.8p52
        // Below e⁻⁷⁰⁰ nothing counts; the comparison is false for NaN.
        let bounded = x.replacing(with: -700, where: .!(x .> -700))
        let shifted = bounded * 1.442_695_040_888_963_4 + magic
        let n = shifted - magic
        let r = bounded - n * 0.693_147_180_559_945_3
        var series = 1.0 / 5040 + r * (1.0 / 40320)
        series = 1.0 / 720 + r * series
        series = 1.0 / 120 + r * series
        series = 1.0 / 24 + r * series
        series = 1.0 / 6 + r * series
        series = 0.5 + r * series
        series = 1 + r * series
        series = 1 + r * series
        let exponent = unsafeBitCast(shifted, to: SIMD4<Int64>.self) &<< 52
        return unsafeBitCast(unsafeBitCast(series, to: SIMD4<Int64>.self) &+ exponent, to: SIMD4<Double>.self)
    }
}
