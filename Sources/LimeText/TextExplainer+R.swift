import LimeCore
import LimeNumerics

extension TextExplainer.Options {
    /// All that makes R's `lime` 0.5.3, `explain` of a character vector, what it is.
    ///
    /// R asks for the number of features and for the labels; here they are ten and the predicted class until others are
    /// given. R's order of words over several texts is that of ``TextExplainer/explain(corpus:)``.
    public static let r = TextExplainer.Options(
        tokenizer: .unicodeWords,
        isBagOfWords: true,
        mask: .joined,
        sampler: .uniformKept,
        labels: .predicted,
        sampling: SamplingOptions(samples: 5000, batchSize: 1024),
        surrogate: .r(distance: .cosine)
    )

    /// R's options with `keep_word_position`.
    ///
    /// - Parameter keepsWordPositions: Whether every occurrence of a word is a feature of its own.
    /// - Returns: The options.
    public static func r(keepsWordPositions: Bool) -> TextExplainer.Options {
        var options = self.r
        options.isBagOfWords = !keepsWordPositions
        return options
    }
}
