#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The normal distribution of mean 0 and variance 1.
package enum StandardNormal {
    /// Φ(x) − ½, to the last bits near 0 too.
    package static func centredProbability(below x: Double) -> Double { 0.5 * erf(x * 0.5.squareRoot()) }

    /// 1 − Φ(x), to the last bits for large x too.
    package static func probability(above x: Double) -> Double { 0.5 * erfc(x * 0.5.squareRoot()) }

    /// The number below which a share of the distribution lies.
    ///
    /// - Parameter probability: From 0, where the result is −∞, to 1, where it is ∞.
    /// - Returns: Φ⁻¹(p), to about 1e-15 of its size.
    package static func quantile(_ probability: Double) -> Double {
        let centred = probability - 0.5
        if abs(centred) <= self.centralHalf { return self.quantile(centred: centred) }
        return centred < 0 ? -self.quantile(above: probability) : self.quantile(above: 1 - probability)
    }

    /// How far p may be from ½ for ``quantile(centred:)``.
    package static let centralHalf = 0.425

    /// Φ⁻¹(½ + d) for |d| ≤ ``centralHalf``.
    ///
    /// The rational functions here and in ``quantile(above:)`` are Wichura's, "Algorithm AS 241: The percentage points
    /// of the normal distribution", Applied Statistics 37 (1988), routine PPND16.
    @inline(__always)
    package static func quantile(centred d: Double) -> Double {
        let r = 0.180625 - d * d
        let above = self.polynomial(
            r,
            (3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4),
            (4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3)
        )
        let below = self.polynomial(
            r,
            (1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3),
            (2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3)
        )
        return d * above / below
    }

    /// The number above which a share of at most ½ − ``centralHalf`` lies, ∞ for none.
    package static func quantile(above share: Double) -> Double {
        guard share > 0 else { return .infinity }
        let root = (-log(share)).squareRoot()
        return root <= 5 ? self.nearTail(root - 1.6) : self.farTail(root - 5)
    }

    private static func nearTail(_ r: Double) -> Double {
        let above = self.polynomial(
            r,
            (1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504),
            (1.27045825245236838258, 2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4)
        )
        let below = self.polynomial(
            r,
            (1, 2.05319162663775882187, 1.67638483018380384940, 6.8976733498510000455e-1),
            (1.4810397642748007459e-1, 1.51986665636164571966e-2, 5.4759380849953449460e-4, 1.05075007164441684324e-9)
        )
        return above / below
    }

    private static func farTail(_ r: Double) -> Double {
        let above = self.polynomial(
            r,
            (6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.9656057182850489123e-1),
            (2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
        )
        let below = self.polynomial(
            r,
            (1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2),
            (7.8686913114561325910e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15)
        )
        return above / below
    }

    /// A polynomial of degree 7, lowest coefficient first; in pairs, so that little waits for what comes before.
    @inline(__always)
    private static func polynomial(
        _ x: Double,
        _ low: (Double, Double, Double, Double),
        _ high: (Double, Double, Double, Double)
    ) -> Double {
        let square = x * x
        let lower = (low.0 + low.1 * x) + (low.2 + low.3 * x) * square
        let upper = (high.0 + high.1 * x) + (high.2 + high.3 * x) * square
        return lower + upper * (square * square)
    }
}
