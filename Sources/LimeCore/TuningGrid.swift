public import LimeNumerics

/// The settings that are tried when settings are chosen by evidence: every combination of these.
public struct TuningGrid: Sendable, Hashable {
    /// The numbers of samples a row; each 2 or more.
    public var samples: [Int]

    /// The widths of the kernel, in the unit of the distance; `nil` for some multiples of a typical distance.
    public var kernelWidths: [Double]?

    /// How far a sample is from the row.
    public var distances: [Distance]

    /// How features are chosen.
    public var selections: [FeatureSelection]

    /// Creates a grid.
    ///
    /// - Parameters:
    ///   - samples: The numbers of samples a row.
    ///   - kernelWidths: The widths of the kernel; `nil` for multiples of a typical distance, see
    ///     ``kernelWidths(of:features:)``.
    ///   - distances: How far a sample is from the row.
    ///   - selections: How features are chosen.
    public init(
        samples: [Int] = [256, 512, 1024, 2048, 4096],
        kernelWidths: [Double]? = nil,
        distances: [Distance] = [.euclidean],
        selections: [FeatureSelection] = [.forward, .highestWeights, .lassoPath]
    ) {
        self.samples = samples
        self.kernelWidths = kernelWidths
        self.distances = distances
        self.selections = selections
    }

    private static let multiples = [0.25, 0.5, 0.75, 1, 2]

    /// The widths that are tried with a distance.
    ///
    /// Where none were given, they are 0.25, 0.5, 0.75, 1 and 2 times √2 · d, rounded to three digits, d being the
    /// distance of a row of ones from one whose first half is zeros. For the euclidean distance that is √features, in
    /// whose multiples widths are usually told.
    ///
    /// - Parameters:
    ///   - distance: The distance.
    ///   - features: The number of features.
    /// - Returns: Positive widths.
    public func kernelWidths(of distance: Distance, features: Int) -> [Double] {
        if let kernelWidths { return kernelWidths }
        let ones = Array(repeating: 1.0, count: features)
        let half = ones.indices.map { $0 < (features + 1) / 2 ? 0 : 1.0 }
        let typical =
            2.0.squareRoot() * half.withUnsafeBufferPointer { a in ones.withUnsafeBufferPointer { distance(a, $0) } }
        let unit = typical > 0 && typical.isFinite ? typical : Double(features).squareRoot()
        return Self.multiples.map { Self.rounded($0 * unit) }
    }

    /// A positive number with three digits.
    private static func rounded(_ number: Double) -> Double {
        var unit = 1.0
        while number / unit >= 1000 { unit *= 10 }
        // A quotient of whole numbers is the nearest number to what is written; a multiple of 0.01 need not be.
        var parts = 1.0
        while number * parts < 100 { parts *= 10 }
        return unit > 1 ? (number / unit).rounded() * unit : (number * parts).rounded() / parts
    }

    /// Refuses a grid that holds nothing, or what cannot be tried.
    ///
    /// - Parameter most: The number of samples that are drawn.
    /// - Throws: ``LimeError`` with code `usage`.
    package func validate(drawn most: Int) throws {
        guard !self.samples.isEmpty, self.kernelWidths != [], !self.distances.isEmpty, !self.selections.isEmpty else {
            throw LimeError(.usage, "there is no setting to try: give at least one of each kind")
        }
        if let stray = self.samples.first(where: { !(2...max(2, most)).contains($0) }) {
            throw LimeError(.usage, "the numbers of samples to try must be from 2 to \(most), not \(stray)")
        }
        if let width = self.kernelWidths?.first(where: { !($0 > 0 && $0.isFinite) }) {
            throw LimeError(.usage, "the kernel widths to try must be positive numbers, not \(width)")
        }
    }
}

extension SamplingOptions {
    /// Where fewer samples are among these: the first of each part, as equal as their number allows.
    ///
    /// - Parameter count: How many; at most ``samples``.
    /// - Returns: The samples of each part.
    package func beginnings(_ count: Int) -> [Range<Int>] {
        let parts = self.parts
        let (size, rest) = count.quotientAndRemainder(dividingBy: parts.count)
        return parts.enumerated().map { index, part in
            part.lowerBound..<min(part.upperBound, part.lowerBound + size + (index < rest ? 1 : 0))
        }
    }
}
