import LimeNumerics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How the distance of a sample from the instance becomes its weight.
public struct ProximityKernel: Sendable, Hashable, Codable {
    /// The width σ in w = √exp(−d² / σ²).
    ///
    /// Large widths weigh all samples alike, small ones look only at the nearest.
    public var width: Double

    /// Creates a kernel.
    ///
    /// - Parameter width: σ > 0, in the unit of the distance.
    public init(width: Double) {
        self.width = width
    }

    /// The weight at a distance: w = √exp(−d² / σ²) = exp(−d² / 2σ²), as in `lime` 0.2.0.1.
    public func callAsFunction(_ distance: Double) -> Double {
        exp(-0.5 * (distance / self.width) * (distance / self.width))
    }
}

/// How wide the ``ProximityKernel`` is.
public enum KernelWidth: Sendable, Hashable, Codable {
    /// A width in the unit of the distance.
    case fixed(Double)

    /// A multiple of the square root of the number of interpretable features, along which euclidean distances grow.
    case perRootFeature(Double)

    /// The width σ for a number of interpretable features.
    package func resolved(features: Int) -> Double {
        switch self {
        case .fixed(let width): width
        case .perRootFeature(let factor): factor * Double(features).squareRoot()
        }
    }
}
