import LimeCore
import LimeNumerics

extension TextExplainer.Options {
    /// All that makes Python `lime` 0.2.0.1, `LimeTextExplainer`, what it is.
    ///
    /// Distances are in hundredths, so that a kernel's width is given in the unit that Python's users know.
    public static let python = TextExplainer.Options(
        tokenizer: .expression(#"\W+"#),
        isBagOfWords: true,
        mask: .removed,
        sampler: .numPy,
        labels: .classes([1]),
        sampling: SamplingOptions(samples: 5000, batchSize: 1024),
        surrogate: SurrogateOptions(
            features: 10,
            selection: .auto,
            ranking: .contribution,
            lassoPath: .scikitLearn,
            model: .ridge(penalty: 1),
            distance: .cosine,
            distanceScale: 100,
            kernelWidth: .fixed(25)
        )
    )

    /// Python's options with `bow=False`: every occurrence is a feature of its own and is replaced, not cut out.
    ///
    /// - Parameter mask: The word in the place of a hidden one; with `char_level=True` Python takes `"\0"`.
    /// - Returns: The options.
    public static func python(positionsMaskedBy mask: String = "UNKWORDZ") -> TextExplainer.Options {
        var options = self.python
        options.isBagOfWords = false
        options.mask = .replaced(mask)
        return options
    }
}
