public import LimeNumerics

/// How answers are weighed, how features are chosen, and what is fitted.
public struct SurrogateOptions: Sendable, Hashable, Codable {
    /// The most features an explanation may use; `nil` for all.
    public var features: Int?

    /// How those features are chosen.
    public var selection: FeatureSelection

    /// By what features are ranked where they are chosen by their weights.
    public var ranking: FeatureRanking

    /// How far the lasso path is followed where they are chosen from it.
    public var lassoPath: LassoPathExtent

    /// Whether features that are the same in every sample are left out; otherwise they have a weight of 0.
    public var leavesOutConstants = false

    /// What is fitted on them.
    public var model: SurrogateModel

    /// How far a sample is from the instance.
    public var distance: Distance

    /// What distances are multiplied by, which sets the unit of the kernel's width.
    public var distanceScale: Double

    /// The form of the ``ProximityKernel``.
    public var kernel: KernelFunction

    /// The width of the ``ProximityKernel``.
    public var kernelWidth: KernelWidth

    /// The weighted R² that the width of the kernel is to reach, more than 0 and at most 1; `nil` to take ``kernelWidth``.
    ///
    /// The largest width is taken with which every explained label reaches it, from 8 times ``kernelWidth`` down to 1/16
    /// of it in steps of 2^(1/4), as long as samples are worth 10 equally weighted ones for each feature. The samples are
    /// weighed anew for each width; the model is not asked again. They are kept for that, one number a sample and feature.
    public var minimumFit: Double?

    /// Creates surrogate options.
    public init(
        features: Int?,
        selection: FeatureSelection,
        ranking: FeatureRanking = .coefficient,
        lassoPath: LassoPathExtent = .whole,
        model: SurrogateModel,
        distance: Distance,
        distanceScale: Double = 1,
        kernel: KernelFunction = .exponential,
        kernelWidth: KernelWidth
    ) {
        self.features = features
        self.selection = selection
        self.ranking = ranking
        self.lassoPath = lassoPath
        self.model = model
        self.distance = distance
        self.distanceScale = distanceScale
        self.kernel = kernel
        self.kernelWidth = kernelWidth
    }

    /// The error for a sample whose distance or weight is no usable number.
    func undefined(_ distance: Double, _ weight: Double) -> LimeError {
        guard !distance.isNaN else {
            return LimeError(
                .usage,
                """
                a sample has no \(self.distance.rawValue) distance from the instance, because one of the two has \
                the same number, or 0, in every feature; choose another distance
                """
            )
        }
        return LimeError(
            .usage,
            "the kernel gives a weight of \(weight) at distance \(distance); weights are finite numbers, 0 or more"
        )
    }

    package func validate() throws {
        if let features, features < 1 {
            throw LimeError(.usage, "the number of features must be 1 or more, not \(features)")
        }
        let width = self.kernelWidth.resolved(features: 1)
        guard width > 0, width.isFinite else {
            throw LimeError(.usage, "the kernel width must be a positive number, not \(width)")
        }
        guard self.distanceScale > 0, self.distanceScale.isFinite else {
            throw LimeError(.usage, "the scale of distances must be a positive number, not \(self.distanceScale)")
        }
        guard self.minimumFit.map({ $0 > 0 && $0 <= 1 }) ?? true else {
            throw LimeError(
                .usage,
                "the fit that a kernel width is to reach must be more than 0 and at most 1, not \(self.minimumFit ?? 0)"
            )
        }
        try self.validateKernel()
        if case .standardizedRidge(let strength) = self.model, !(strength >= 0 && strength.isFinite) {
            throw LimeError(.usage, "the ridge strength must be 0 or more, not \(strength)")
        }
        if case .ridge(let penalty) = self.model, !(penalty >= 0 && penalty.isFinite) {
            throw LimeError(.usage, "the ridge penalty must be 0 or more, not \(penalty)")
        }
    }

    /// Refuses options whose lists never settle.
    func validateRanking() throws {
        guard self.features != nil else {
            throw LimeError(.usage, "a list of all features is settled from the start; say how many it may have")
        }
        guard self.selection != .none, self.selection != .lassoPath else {
            throw LimeError(
                .usage,
                """
                the selection '\(self.selection.rawValue)' ranks no features, so it cannot be told when their list is \
                settled; choose '\(FeatureSelection.auto.rawValue)'
                """
            )
        }
    }

    /// A kernel without width is for distances from 0 to 1, and a width that would do nothing is refused.
    private func validateKernel() throws {
        guard case .complement(let power) = self.kernel else { return }
        guard power > 0, power.isFinite else {
            throw LimeError(.usage, "the power of the distance must be a positive number, not \(power)")
        }
        guard [.gower, .cosine].contains(self.distance), self.distanceScale == 1 else {
            throw LimeError(
                .usage,
                """
                the weight 1 − d^power needs distances from 0 to 1, which '\(self.distance.rawValue)' does not give; choose \
                the distance 'gower' or 'cosine', or the exponential kernel
                """
            )
        }
        guard self.minimumFit == nil else {
            throw LimeError(.usage, "the weight 1 − d^power has no width to find; choose the exponential kernel")
        }
        if case .fixed(let width) = self.kernelWidth {
            throw LimeError(
                .usage,
                """
                the weight 1 − d^power has no width, so a kernel width of \(width) has no effect; choose the exponential \
                kernel, or leave the width out
                """
            )
        }
    }
}
