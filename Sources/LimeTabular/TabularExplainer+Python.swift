import LimeCore
import LimeNumerics

extension TabularExplainer.Options {
    /// All that makes Python `lime` 0.2.0.1, `LimeTabularExplainer`, what it is.
    ///
    /// With the discretizer ``Discretizer/none`` these are the options of `discretize_continuous=False`; then
    /// ``NumberLaw/normalAroundInstance`` is `sample_around_instance=True`.
    public static let python = TabularExplainer.Options(
        discretizer: .quartile,
        binLaw: .truncatedNormalScoringPoints,
        numberLaw: .normalAroundMean,
        sampler: .numPy,
        conditions: .twoDecimals,
        labels: .classes([1]),
        sampling: SamplingOptions(samples: 5000, batchSize: 1024),
        surrogate: SurrogateOptions(
            features: 10,
            selection: .auto,
            ranking: .contribution,
            lassoPath: .scikitLearn,
            model: .ridge(penalty: 1),
            distance: .euclidean,
            kernelWidth: .perRootFeature(0.75)
        )
    )

    /// Python's options for rows of a sparse matrix: zeros stay, numbers are never in bins.
    public static let pythonSparse: TabularExplainer.Options = {
        var options = TabularExplainer.Options.python
        options.discretizer = .none
        options.zeros = .heldFeatures
        options.scale = .multiplied
        options.surrogate.ranking = .sparseContribution
        return options
    }()
}
