package import LimeNumerics

/// What turns a place in the unit interval into a number of a bin or a column.
package enum NumberQuantile: Sendable {
    /// The same number everywhere.
    case point(Double)

    /// A normal distribution cut off at the ends of a bin.
    case truncated(TruncatedNormal, mean: Double, deviation: Double)

    /// A uniform distribution between two ends.
    ///
    /// That numbers are rounded is a case of its own, for a flag beside them would divide the copy of a truncated normal into
    /// pieces that are slow to read.
    case uniform(Double, Double)

    /// A uniform distribution between two ends, rounded to whole numbers.
    case roundedUniform(Double, Double)

    /// A normal distribution.
    case normal(mean: Double, deviation: Double)

    /// The normal distribution of a bin between its ends.
    ///
    /// - Parameters:
    ///   - bin: The bin.
    ///   - scoresPoints: Whether a bin without width gives its end in units of the deviation, not its value.
    package init(_ bin: ColumnStatistics.Bin, scoresPoints: Bool) {
        let lower = (bin.lower - bin.mean) / bin.standardDeviation
        let upper = (bin.upper - bin.mean) / bin.standardDeviation
        if lower == upper {
            self = .point(scoresPoints ? lower : bin.lower)
        } else {
            let law = TruncatedNormal(lower: lower, upper: upper)
            self = .truncated(law, mean: bin.mean, deviation: bin.standardDeviation)
        }
    }

    /// Whether the number does not depend on the place.
    package var isPoint: Bool { if case .point = self { true } else { false } }

    /// The number at a place in (0, 1).
    @inline(__always)
    package func callAsFunction(_ place: Double) -> Double {
        switch self {
        case .point(let number): number
        case .truncated(let law, let mean, let deviation): law.quantile(place) * deviation + mean
        case .uniform(let lower, let upper): lower * (1 - place) + upper * place
        case .roundedUniform(let lower, let upper): (lower * (1 - place) + upper * place).rounded(.toNearestOrEven)
        case .normal(let mean, let deviation): StandardNormal.quantile(place) * deviation + mean
        }
    }
}
