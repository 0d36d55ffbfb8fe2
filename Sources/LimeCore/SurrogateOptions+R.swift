import LimeNumerics

extension SurrogateOptions {
    /// How R's `lime` 0.5.3 weighs, selects and fits where features are there or not: words and superpixels.
    ///
    /// A sample weighs the cosine of its angle with the instance, which is √(kept / all). The ridge regression is glmnet's.
    package static let rPresence: SurrogateOptions = {
        var options = SurrogateOptions(
            features: 10,
            selection: .auto,
            ranking: .leastSquares,
            lassoPath: .glmnet,
            model: .standardizedRidge(strength: 2),
            distance: .cosine,
            kernel: .complement(power: 1),
            kernelWidth: .perRootFeature(0.75)
        )
        options.leavesOutConstants = true
        return options
    }()
}
