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

        /// The share of the superpixels that a sample hides on average, more than 0 and less than 1.
        ///
        /// The smaller it is, the nearer samples are to the picture, and the fewer are there in which a superpixel is
        /// hidden. NumPy's samplers hide ½.
        public var hiddenShare: Double

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
            hiddenShare: Double,
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
            self.hiddenShare = hiddenShare
            self.preprocessing = preprocessing
            self.resize = resize
            self.layout = layout
            self.inputSize = inputSize
            self.labels = labels
            self.sampling = sampling
            self.surrogate = surrogate
        }

        /// Ours: SLIC superpixels, a quarter of them blurred in a sample, all of them in the answer.
        ///
        /// Blurring a quarter keeps samples near the picture, where a line fits the network best: of what was tried
        /// (a half, a quarter, an eighth hidden; mean, grey, black, blur), this finds the superpixels that the network
        /// needs most, by the deletion test of LimeEndToEndTests. The kernel's width, in units of the cosine distance,
        /// is that of `lime` 0.2.0.1, `LimeImageExplainer`. Four independent arrays of 256 samples each tell the standard
        /// error of every weight; of up to ten superpixels all masks are taken, and the weights are exact.
        public static let `default` = Options(
            segmentation: .slic(superpixels: 50, compactness: 20),
            fill: .blur,
            sampler: .orthogonalArray,
            hiddenShare: 0.25,
            preprocessing: .raw,
            resize: .stretch,
            labels: .predicted,
            sampling: SamplingOptions(
                samples: 1024,
                batchSize: 32,
                replicates: 4,
                enumerates: true,
                asksEqualOnce: true
            ),
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

extension ImageExplainer.Options {
    /// The share that samplers hide which cannot hide any other.
    private static let half = 0.5

    func validate() throws {
        try self.segmentation.validate()
        try self.sampling.validateRounds(continues: self.sampler.continues, sampler: self.sampler.rawValue)
        guard self.hiddenShare > 0, self.hiddenShare < 1 else {
            throw LimeError(.usage, "the hidden share must be more than 0 and less than 1, not \(self.hiddenShare)")
        }
        guard self.sampler.takesAnyShare || self.hiddenShare == Self.half else {
            throw LimeError(
                .usage,
                "the sampler \(self.sampler.rawValue) hides half of the superpixels, not \(self.hiddenShare) of them"
            )
        }
    }
}
