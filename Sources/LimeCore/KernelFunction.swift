#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The form of the ``ProximityKernel``: what a distance d weighs at a width σ.
public enum KernelFunction: Sendable, Hashable, Codable {
    /// w = √exp(−d² / σ²) = exp(−d² / 2σ²), as in `lime` 0.2.0.1.
    case exponential

    /// w = 1 − d^power, for distances from 0 to 1 such as ``Distance/gower``; it has no width.
    ///
    /// As R `lime` 0.5.3 with `gower_pow`.
    case complement(power: Double)

    /// A function of one's own; see ``custom(_:)``.
    case function(CustomFunction<@Sendable (_ distance: Double, _ width: Double) -> Double>)

    /// A function of one's own.
    ///
    /// - Parameter weight: Gives the weight, finite and 0 or more, for a distance and a width.
    /// - Returns: The kernel; it is equal to no other and cannot be encoded.
    public static func custom(
        _ weight: @escaping @Sendable (_ distance: Double, _ width: Double) -> Double
    ) -> KernelFunction {
        .function(CustomFunction(weight))
    }

    /// Whether it is ``exponential``.
    package var isExponential: Bool { if case .exponential = self { true } else { false } }

    @inline(__always)
    func weight(_ distance: Double, width: Double) -> Double {
        switch self {
        case .exponential: exp(-0.5 * (distance / width) * (distance / width))
        case .complement(let power): 1 - pow(distance, power)
        case .function(let function): function.body(distance, width)
        }
    }
}
