import LimeCore
import LimeNumerics

extension ImageExplainer.Options {
    /// All that makes R's `lime` 0.5.3, `explain` of picture files, what it is.
    ///
    /// R asks for the number of features and for the labels; here they are ten and the predicted class until others are
    /// given. `p_remove` is ``hiddenShare``, `background` is ``fill``; R's grey is 190. R gives a model pictures of their
    /// own size, so `inputSize`, or the model's own, is that of the picture.
    public static let r = ImageExplainer.Options(
        segmentation: .truncatedSLIC(TruncatedSLIC()),
        fill: .color(red: 190, green: 190, blue: 190),
        hiddenShare: 0.5,
        preprocessing: .raw,
        resize: .stretch,
        labels: .predicted,
        sampling: SamplingOptions(samples: 1000, batchSize: 10),
        surrogate: .r(distance: .cosine)
    )
}
