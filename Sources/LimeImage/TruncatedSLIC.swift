import LimeCore

/// SLIC as R's `lime` 0.5.3 has it, `slic()`: differences are cut to whole numbers, small pieces join a neighbour.
///
/// Achanta et al., "SLIC superpixels compared to state-of-the-art superpixel methods", PAMI 34 (2012). Fewer superpixels
/// come out than were asked for: 46 for 50, say. Pictures of numbers are divided by their 8-bit levels.
public struct TruncatedSLIC: Sendable, Hashable, Codable {
    /// About how many superpixels, `n_superpixels` in R.
    public var superpixels: Int

    /// How much closeness counts against likeness of colour, `weight` in R; large values give squares.
    public var compactness: Double

    /// How often centres are moved, `n_iter` in R.
    public var iterations: Int

    /// Creates options; the defaults are R's.
    public init(superpixels: Int = 50, compactness: Double = 20, iterations: Int = 10) {
        self.superpixels = superpixels
        self.compactness = compactness
        self.iterations = iterations
    }

    /// Checks the numbers.
    ///
    /// - Throws: ``LimeError`` with code `usage`.
    func validate() throws {
        try SegmentationMethod.validate(superpixels: self.superpixels)
        try SegmentationMethod.validate(self.compactness, in: 1e-6...1e6, "compactness")
        try SegmentationMethod.validate(Double(self.iterations), in: 1...1000, "number of iterations")
    }

    /// A label for every pixel, from 0 in the order of first pixels.
    ///
    /// - Parameters:
    ///   - bytes: Red, green and blue of each pixel, row by row.
    ///   - width: Pixels in a row.
    /// - Returns: The labels.
    /// - Throws: `CancellationError`.
    func labels(of bytes: [UInt8], width: Int) throws -> [Int32] {
        let colors = stride(from: 0, to: bytes.count, by: 3).map {
            CIELAB.bytes(bytes[$0], bytes[$0 + 1], bytes[$0 + 2])
        }
        return try self.labels(of: colors, width: width)
    }

    /// A label for every pixel of a picture in 8-bit CIELAB.
    ///
    /// - Parameters:
    ///   - colors: L*, a* and b* of each pixel, row by row.
    ///   - width: Pixels in a row.
    /// - Returns: The labels.
    /// - Throws: `CancellationError`.
    package func labels(of colors: [SIMD3<Double>], width: Int) throws -> [Int32] {
        var clusters = TruncatedClusters(colors, width: width, superpixels: self.superpixels, self.compactness)
        // A picture narrower than a superpixel has no place for a centre.
        guard clusters.count > 0 else { return Array(repeating: 0, count: colors.count) }
        for _ in 0..<self.iterations {
            try Task.checkCancellation()
            clusters.improve()
        }
        return AbsorbedPieces(mostAbsorbed: colors.count / clusters.count / 4, width: width).labels(of: clusters.labels)
    }
}
