/// What a ``FeatureSelection`` needs beside the sums over the neighborhood.
package struct SelectionDetails: Sendable {
    let ranking: FeatureRanking
    let lassoPath: LassoPathExtent
    let instance: [Double]
    let samples: WeightedSamples?

    /// Creates the details.
    ///
    /// - Parameters:
    ///   - ranking: By what the highest weights are ranked.
    ///   - lassoPath: How far the lasso path goes.
    ///   - instance: The instance's numbers, one a column; rankings by contribution read them.
    ///   - samples: The samples with all columns and the answers that are explained; trees read them.
    package init(
        ranking: FeatureRanking = .coefficient,
        lassoPath: LassoPathExtent = .whole,
        instance: [Double] = [],
        samples: WeightedSamples? = nil
    ) {
        self.ranking = ranking
        self.lassoPath = lassoPath
        self.instance = instance
        self.samples = samples
    }
}
