public import LimeNumerics

/// How answers are weighed, how features are chosen, and what is fitted.
public struct SurrogateOptions: Sendable, Hashable, Codable {
    /// The most features an explanation may use; `nil` for all.
    public var features: Int?

    /// How those features are chosen.
    public var selection: FeatureSelection

    /// What is fitted on them.
    public var model: SurrogateModel

    /// How far a sample is from the instance.
    public var distance: Distance

    /// σ of the ``ProximityKernel``; `nil` for the preset's rule, which may depend on the number of features.
    public var kernelWidth: Double?

    /// Creates surrogate options.
    public init(
        features: Int?,
        selection: FeatureSelection,
        model: SurrogateModel,
        distance: Distance,
        kernelWidth: Double?
    ) {
        self.features = features
        self.selection = selection
        self.model = model
        self.distance = distance
        self.kernelWidth = kernelWidth
    }

    package func validate() throws {
        if let features, features < 1 {
            throw LimeError(.usage, "the number of features must be 1 or more, not \(features)")
        }
        if let kernelWidth, !(kernelWidth > 0 && kernelWidth.isFinite) {
            throw LimeError(.usage, "the kernel width must be a positive number, not \(kernelWidth)")
        }
        if case .ridge(let penalty) = self.model, !(penalty >= 0 && penalty.isFinite) {
            throw LimeError(.usage, "the ridge penalty must be 0 or more, not \(penalty)")
        }
    }
}
