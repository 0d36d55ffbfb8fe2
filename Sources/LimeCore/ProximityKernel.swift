/// How the distance of a sample from the instance becomes its weight.
public struct ProximityKernel: Sendable, Hashable, Codable {
    /// The width σ in w = √exp(−d² / σ²).
    ///
    /// Large widths weigh all samples alike, small ones look only at the nearest.
    public var width: Double

    /// The form of the kernel.
    public var function: KernelFunction

    /// Creates a kernel.
    ///
    /// - Parameters:
    ///   - width: σ > 0, in the unit of the distance.
    ///   - function: The form of the kernel.
    public init(width: Double, function: KernelFunction = .exponential) {
        self.width = width
        self.function = function
    }

    /// The weight at a distance; see ``KernelFunction``.
    public func callAsFunction(_ distance: Double) -> Double { self.function.weight(distance, width: self.width) }
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
