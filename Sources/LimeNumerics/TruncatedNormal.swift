#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The standard normal distribution between two bounds.
///
/// Quantiles agree with SciPy 1.17.1, `truncnorm.ppf(q, lower, upper)`, wherever that is exact; they are right to about
/// 1e-14 of their size for any bounds, also where both lie so far out that no double holds the probability between.
package struct TruncatedNormal: Sendable {
    private let lower: Double
    private let upper: Double

    /// Φ − ½ and 1 − Φ at the bounds, and Φ for the tail on the left.
    private let centred: (Double, Double)
    private let above: (Double, Double)
    private let below: (Double, Double)

    /// Beyond this the probabilities come near the smallest doubles.
    private static let far = 36.0

    /// Creates the distribution.
    ///
    /// - Parameters:
    ///   - lower: The lower bound; may be −∞.
    ///   - upper: The upper bound, at least the lower one; may be ∞. Where both are equal, so is every quantile.
    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
        self.centred = (
            StandardNormal.centredProbability(below: lower), StandardNormal.centredProbability(below: upper)
        )
        self.above = (StandardNormal.probability(above: lower), StandardNormal.probability(above: upper))
        self.below = (StandardNormal.probability(above: -lower), StandardNormal.probability(above: -upper))
    }

    /// The number x of the interval with P(X ≤ x) = q.
    ///
    /// Φ(x) = (1 − q) Φ(lower) + q Φ(upper). Depending on where that is, the same mean is taken of Φ − ½, of Φ or of
    /// 1 − Φ, so that nothing cancels.
    ///
    /// - Parameter q: From 0, the lower bound, to 1, the upper one.
    /// - Returns: x, never outside the bounds.
    package func quantile(_ q: Double) -> Double {
        guard q > 0 else { return self.lower }
        guard q < 1 else { return self.upper }
        return min(max(self.unclamped(q), self.lower), self.upper)
    }

    @inline(__always)
    private func unclamped(_ q: Double) -> Double {
        let p = 1 - q
        let centred = p * self.centred.0 + q * self.centred.1
        if abs(centred) <= StandardNormal.centralHalf { return StandardNormal.quantile(centred: centred) }
        if self.lower > Self.far { return FarTail(from: self.lower, to: self.upper).quantile(q, p) }
        if self.upper < -Self.far { return -FarTail(from: -self.upper, to: -self.lower).quantile(p, q) }
        return centred > 0
            ? StandardNormal.quantile(above: p * self.above.0 + q * self.above.1)
            : -StandardNormal.quantile(above: p * self.below.0 + q * self.below.1)
    }
}

/// The normal distribution above a start far out on the right, where it is nearly exponential.
///
/// It works on g(t) = log S(start) − log S(start + t) with S = 1 − Φ, never on S itself.
private struct FarTail {
    private let start: Double
    private let end: Double

    init(from start: Double, to end: Double) {
        self.start = start
        self.end = end
    }

    /// Solves g(t) = −log(p + q exp(−g(end − start))) by Newton's method for the number at q, where p = 1 − q.
    func quantile(_ q: Double, _ p: Double) -> Double {
        let whole = -self.decline(self.end - self.start)
        let share = p + q * exp(whole)
        let goal = share < 0.5 ? -log(share) : -log1p(q * expm1(whole))
        var t = 2 * goal / (self.start + (self.start * self.start + 2 * goal).squareRoot())
        // The slope, 1/x too small by about 2/x³, gains six digits a step.
        for _ in 0..<3 {
            let x = self.start + t
            let error = self.decline(t) - goal
            if error.isFinite { t -= error / (x + 1 / x) }
        }
        return self.start + t
    }

    /// g(t), with S(x) = φ(x) / x · (1 − 1/x² + 3/x⁴ − 15/x⁶ + …).
    private func decline(_ t: Double) -> Double {
        t * (self.start + t / 2) + log1p(t / self.start) + Self.series(self.start) - Self.series(self.start + t)
    }

    private static func series(_ x: Double) -> Double {
        let v = 1 / (x * x)
        return log1p(-v * (1 - v * (3 - v * (15 - v * (105 - v * 945)))))
    }
}
