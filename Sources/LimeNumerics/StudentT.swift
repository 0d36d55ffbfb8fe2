#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Student's t distribution.
package enum StudentT {
    /// The number below which a share of the distribution lies.
    ///
    /// With t = √ν tan θ the share between −t and t is a finite sum of powers of cos θ (Abramowitz and Stegun, "Handbook
    /// of mathematical functions", 26.7.3 and 26.7.4); the angle is found by halving.
    ///
    /// - Parameters:
    ///   - probability: The share, more than 0 and less than 1.
    ///   - freedom: ν, the degrees of freedom, 1 or more.
    /// - Returns: t, to about 1e-15 / min(p, 1 − p) of its size.
    package static func quantile(_ probability: Double, freedom: Int) -> Double {
        let central = abs(2 * probability - 1)
        var (low, high) = (0.0, Double.pi / 2)
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { break }
            if self.centralShare(middle, freedom) < central { low = middle } else { high = middle }
        }
        let size = Double(freedom).squareRoot() * tan(low)
        return probability < 0.5 ? -size : size
    }

    /// The share of the distribution below a number.
    ///
    /// - Parameters:
    ///   - number: t; infinite ones have the shares 0 and 1.
    ///   - freedom: ν, the degrees of freedom, 1 or more.
    /// - Returns: From 0 to 1.
    package static func probability(below number: Double, freedom: Int) -> Double {
        let central = self.centralShare(atan(abs(number) / Double(freedom).squareRoot()), freedom)
        return min(1, max(0, 0.5 + (number < 0 ? -0.5 : 0.5) * central))
    }

    /// The share between −t and t, where t = √ν tan θ.
    private static func centralShare(_ angle: Double, _ freedom: Int) -> Double {
        let (sine, cosine) = (sin(angle), cos(angle))
        let isOdd = freedom % 2 == 1
        var term = isOdd ? cosine : 1.0
        var sum = 0.0
        for power in stride(from: isOdd ? 1 : 0, through: freedom - 2, by: 2) {
            sum += term
            term *= cosine * cosine * Double(power + 1) / Double(power + 2)
        }
        return isOdd ? 2 / Double.pi * (angle + sine * sum) : sine * sum
    }
}
