/// Quantiles of sorted numbers.
package enum Quantiles {
    /// The linearly interpolated quantile, NumPy's default and R's type 7.
    ///
    /// With v = p (n − 1), i = ⌊v⌋ and t = v − i the quantile is xᵢ + t (xᵢ₊₁ − xᵢ), computed from the nearer end as
    /// NumPy 2 does (`numpy/lib/_function_base_impl.py`, `_lerp`), so that equal numbers come out bit by bit.
    ///
    /// - Parameters:
    ///   - sorted: At least one finite number, in increasing order.
    ///   - probability: p, from 0 to 1.
    /// - Returns: The quantile.
    package static func interpolated(_ sorted: [Double], _ probability: Double) -> Double {
        let position = probability * Double(sorted.count - 1)
        let index = min(Int(position), sorted.count - 1)
        let fraction = position - Double(index)
        let low = sorted[index]
        let high = sorted[min(index + 1, sorted.count - 1)]
        let step = high - low
        // Numbers of opposite sign may be further apart than the largest finite one.
        guard step.isFinite else { return low * (1 - fraction) + high * fraction }
        return fraction < 0.5 ? low + step * fraction : high - step * (1 - fraction)
    }

    /// The same quantile from the weighted mean of its neighbours, (1 − t) xᵢ + t xᵢ₊₁, as R 4 computes type 7.
    ///
    /// It may differ from ``interpolated(_:_:)`` in the last bit, and so in the bin of a number at the boundary.
    ///
    /// - Parameters:
    ///   - sorted: At least one finite number, in increasing order.
    ///   - probability: p, from 0 to 1.
    /// - Returns: The quantile.
    package static func weighted(_ sorted: [Double], _ probability: Double) -> Double {
        // R counts from 1, which decides the last bit of t.
        let position = 1 + probability * Double(sorted.count - 1)
        let index = min(max(Int(position), 1), sorted.count)
        let fraction = position - Double(index)
        let (low, high) = (sorted[index - 1], sorted[min(index, sorted.count - 1)])
        return fraction > 0 && low != high ? (1 - fraction) * low + fraction * high : low
    }

    /// At most `limit` numbers that stand for all.
    ///
    /// These are the numbers themselves when there are few, else the values at the middle of `limit` equal shares. Only
    /// values that occur are returned, so integers stay integers.
    package static func representatives(_ sorted: ArraySlice<Double>, limit: Int) -> [Double] {
        guard sorted.count > limit else { return Array(sorted) }
        return (0..<limit).map { share in
            sorted[sorted.startIndex + (2 * share + 1) * sorted.count / (2 * limit)]
        }
    }
}
