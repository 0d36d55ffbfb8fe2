package import LimeNumerics

extension SurrogateOptions {
    /// How R `lime` 0.5.3 weighs, selects and fits samples.
    ///
    /// The ridge regression is glmnet's. With the cosine, a sample of words or superpixels weighs √(kept / all). R has no
    /// default for the number of features.
    ///
    /// - Parameter distance: A distance from 0 to 1, one minus which is the weight.
    /// - Returns: The options.
    package static func r(distance: Distance) -> SurrogateOptions {
        var options = SurrogateOptions(
            features: 10,
            selection: .auto,
            ranking: .leastSquares,
            lassoPath: .glmnet,
            model: .standardizedRidge(strength: 2),
            distance: distance,
            kernel: .complement(power: 1),
            kernelWidth: .perRootFeature(0.75)
        )
        options.leavesOutConstants = true
        return options
    }
}
