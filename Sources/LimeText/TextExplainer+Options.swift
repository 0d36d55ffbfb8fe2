public import LimeCore
import LimeNumerics

extension TextExplainer {
    /// How texts are divided, perturbed and explained.
    public struct Options: Sendable, Codable {
        /// What the tokens of a text are.
        public var tokenizer: Tokenizer

        /// Whether all occurrences of a word are one feature, hidden together; else each is a feature of its own.
        public var isBagOfWords: Bool

        /// What a hidden token looks like.
        public var mask: TokenMask

        /// By which law tokens are hidden.
        public var sampler: TextSampler

        /// Which outputs are explained.
        public var labels: LabelSelection

        /// How many samples are drawn.
        public var sampling: SamplingOptions

        /// How answers are weighed and fitted.
        public var surrogate: SurrogateOptions

        /// Creates options.
        public init(
            tokenizer: Tokenizer,
            isBagOfWords: Bool,
            mask: TokenMask,
            sampler: TextSampler,
            labels: LabelSelection,
            sampling: SamplingOptions,
            surrogate: SurrogateOptions
        ) {
            self.tokenizer = tokenizer
            self.isBagOfWords = isBagOfWords
            self.mask = mask
            self.sampler = sampler
            self.labels = labels
            self.sampling = sampling
            self.surrogate = surrogate
        }

        /// Ours: words of any script, cut out, ten of them in the answer, the predicted class.
        ///
        /// The kernel is that of `lime` 0.2.0.1, `LimeTextExplainer`, in units of the cosine distance. The penalty is
        /// small, because a text of one or two words leaves so little weight to its samples that 1 would shrink theirs.
        /// Four independent parts of 512 samples each, in pairs, tell the standard error of every weight; of a text of up to
        /// eleven words all masks are taken, and the weights are exact.
        public static let `default` = Options(
            tokenizer: .words,
            isBagOfWords: true,
            mask: .removed,
            sampler: .paired,
            labels: .predicted,
            sampling: SamplingOptions(
                samples: 2048,
                batchSize: 256,
                replicates: 4,
                enumerates: true,
                asksEqualOnce: true
            ),
            surrogate: SurrogateOptions(
                features: 10,
                selection: .auto,
                model: .ridge(penalty: 0.004),
                distance: .cosine,
                kernelWidth: .fixed(0.25)
            )
        )
    }
}
