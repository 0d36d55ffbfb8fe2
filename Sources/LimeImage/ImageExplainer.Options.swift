public import LimeCore
import LimeNumerics

extension ImageExplainer {
    /// How pictures are divided, hidden, given to the model and explained.
    public struct Options: Sendable, Hashable, Codable {
        /// How a picture is divided into superpixels.
        public var segmentation: SegmentationMethod

        /// Which superpixel is which.
        public var numbering: LabelNumbering

        /// What a hidden superpixel looks like.
        public var fill: ImageFill

        /// By which law superpixels are hidden.
        public var sampler: ImageSampler

        /// How samples of 0 to 255 become what the model was trained on.
        public var preprocessing: ImagePreprocessing

        /// How a picture becomes one of the model's size.
        public var resize: ImageResize

        /// The order of the extents of the model's input; `nil` to tell it from where the 1 or 3 channels stand.
        public var layout: ImageLayout?

        /// The size for a model that leaves its own open; `nil` where it does not.
        public var inputSize: ImageSize?

        /// Which outputs of the model are explained.
        public var labels: LabelSelection

        /// How many samples are drawn, in batches of which size.
        public var sampling: SamplingOptions

        /// How answers are weighed, how superpixels are chosen, what is fitted.
        public var surrogate: SurrogateOptions

        /// Creates options.
        public init(
            segmentation: SegmentationMethod,
            numbering: LabelNumbering = .byFirstPixel,
            fill: ImageFill,
            sampler: ImageSampler = .iid,
            preprocessing: ImagePreprocessing,
            resize: ImageResize,
            layout: ImageLayout? = nil,
            inputSize: ImageSize? = nil,
            labels: LabelSelection,
            sampling: SamplingOptions,
            surrogate: SurrogateOptions
        ) {
            self.segmentation = segmentation
            self.numbering = numbering
            self.fill = fill
            self.sampler = sampler
            self.preprocessing = preprocessing
            self.resize = resize
            self.layout = layout
            self.inputSize = inputSize
            self.labels = labels
            self.sampling = sampling
            self.surrogate = surrogate
        }

        /// Ours: SLIC superpixels, hidden by their mean colour, all of them in the answer.
        ///
        /// The kernel's width, in units of the cosine distance, is that of `lime` 0.2.0.1, `LimeImageExplainer`.
        public static let `default` = Options(
            segmentation: .slic(superpixels: 50, compactness: 20),
            fill: .mean,
            preprocessing: .raw,
            resize: .stretch,
            labels: .predicted,
            sampling: SamplingOptions(samples: 1000, seed: 42, batchSize: 32),
            surrogate: SurrogateOptions(
                features: nil,
                selection: .auto,
                model: .ridge(penalty: 1),
                distance: .cosine,
                kernelWidth: .fixed(0.25)
            )
        )
    }
}
