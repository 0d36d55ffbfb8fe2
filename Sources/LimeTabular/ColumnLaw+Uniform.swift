import LimeCore
import LimeNumerics

extension ColumnLaw {
    /// A uniform distribution in each bin.
    ///
    /// - Throws: ``LimeError`` with code `usage` where the statistics do not tell where bins lie, or no number is known.
    init(uniform column: ColumnStatistics) throws {
        let uniform = column.uniform
        let occurring = column.groups.enumerated().filter { $0.element.share > 0 }
        let parts = try occurring.map { index, group in
            guard let bin = group.bin else {
                throw LimeError(.usage, "the statistics of column '\(column.name)' do not tell where its bins lie")
            }
            let quantile = uniform(bin.lower, bin.upper)
            return Part(share: group.share, group: index, cells: [.number(bin.mean)], quantile: quantile)
        }
        try Self.requireParts(parts, column)
        self.init(parts)
    }

    /// A gaussian kernel density on a grid, uniform around each of its points.
    ///
    /// - Parameters:
    ///   - column: What is known of the column, the numbers among it.
    ///   - count: The number of training values.
    /// - Throws: ``LimeError`` with code `usage` where no number is known.
    init(density column: ColumnStatistics, count: Int) throws {
        let numbers = column.groups.flatMap(\.values).sorted()
        guard !numbers.isEmpty else {
            throw LimeError(
                .usage,
                "the statistics of column '\(column.name)' hold no values to estimate a density from"
            )
        }
        let uniform = column.uniform
        let density = KernelDensity(numbers, count: count)
        let half = density.step / 2
        let parts = zip(density.points, density.densities).filter { $0.1 > 0 }.map { point, share in
            let quantile = uniform(point - half, point + half)
            return Part(share: share, group: 0, cells: [.number(point)], quantile: quantile)
        }
        try Self.requireParts(parts, column)
        self.init(parts)
    }

    private static func requireParts(_ parts: [Part], _ column: ColumnStatistics) throws {
        guard !parts.isEmpty else {
            throw LimeError(.usage, "column '\(column.name)' has no number in the training data, so none can be drawn")
        }
    }
}

extension ColumnStatistics {
    /// What draws uniformly between two ends, whole numbers where all numbers that are known of the column are.
    fileprivate var uniform: (_ lower: Double, _ upper: Double) -> NumberQuantile {
        self.holdsWholeNumbers ? { .roundedUniform($0, $1) } : { .uniform($0, $1) }
    }

    /// Whether all numbers that are known of the column are whole.
    var holdsWholeNumbers: Bool { self.groups.allSatisfy { $0.values.allSatisfy { $0 == $0.rounded() } } }

    /// The standard deviation √(Σ(x − mean)² / (n − 1)).
    package func sampleDeviation(count: Int) -> Double {
        count > 1 ? self.standardDeviation * (Double(count) / Double(count - 1)).squareRoot() : self.standardDeviation
    }

    /// Whether a number is above all training values.
    package func isBeyond(_ number: Double) -> Bool { self.groups.last?.bin.map { number > $0.upper } ?? false }
}
