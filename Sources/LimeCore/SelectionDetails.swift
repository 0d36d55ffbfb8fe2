/// What a ``FeatureSelection`` needs beside the sums over the neighborhood.
package struct SelectionDetails: Sendable {
    let ranking: FeatureRanking
    let lassoPath: LassoPathExtent
    let instance: [Double]

    /// Creates the details.
    ///
    /// - Parameters:
    ///   - ranking: By what the highest weights are ranked.
    ///   - lassoPath: How far the lasso path goes.
    ///   - instance: The instance's numbers, one a column; rankings by contribution read them.
    package init(
        ranking: FeatureRanking = .coefficient,
        lassoPath: LassoPathExtent = .whole,
        instance: [Double] = []
    ) {
        self.ranking = ranking
        self.lassoPath = lassoPath
        self.instance = instance
    }
}
