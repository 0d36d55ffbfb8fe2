public import LimeCore
import LimeNumerics

extension TabularExplainer {
    /// How rows are perturbed and explained.
    public struct Options: Sendable, Hashable, Codable {
        /// How numbers are grouped.
        public var discretizer: Discretizer

        /// The columns to perturb, the others keep the row's values; `nil` for all that the model reads.
        public var only: [String]?

        /// Which outputs are explained.
        public var labels: LabelSelection

        /// How many samples are drawn.
        public var sampling: SamplingOptions

        /// How answers are weighed and fitted.
        public var surrogate: SurrogateOptions

        /// Ours: the row's own values where it matters, ten features, the predicted class.
        public static let `default` = Options(
            discretizer: .quartile,
            only: nil,
            labels: .predicted,
            sampling: SamplingOptions(samples: 5000, batchSize: 1024),
            surrogate: SurrogateOptions(
                features: 10,
                selection: .auto,
                model: .ridge(penalty: 1),
                distance: .euclidean,
                kernelWidth: .perRootFeature(0.75)
            )
        )
    }
}
