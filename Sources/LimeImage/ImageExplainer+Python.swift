import LimeCore
import LimeNumerics

extension ImageExplainer.Options {
    /// All that makes Python `lime` 0.2.0.1, `LimeImageExplainer`, what it is, with scikit-image 0.26.
    ///
    /// Python's package gives a model pictures of their own size, so `inputSize`, or the model's own, is that of the
    /// picture.
    public static let python = ImageExplainer.Options(
        segmentation: .quickshift(Quickshift(ratio: 0.2, kernelSize: 4, maximumDistance: 200)),
        numbering: .asGiven,
        fill: .meanRoundedDown,
        sampler: .numPy,
        hiddenShare: 0.5,
        preprocessing: .raw,
        resize: .stretch,
        labels: .topClasses(5),
        sampling: SamplingOptions(samples: 1000, batchSize: 10),
        surrogate: SurrogateOptions(
            features: 100_000,
            selection: .auto,
            ranking: .contribution,
            lassoPath: .scikitLearn,
            model: .ridge(penalty: 1),
            distance: .cosine,
            kernelWidth: .fixed(0.25)
        )
    )
}
