public import Lime

/// The JSON form of an explanation, `lime.explanation/1`.
///
/// A document is a promise to whoever reads it, so it has types of its own: the method's types may change, these only
/// grow. What was not computed is absent. Readers ignore keys they do not know.
public struct EncodedExplanation: Sendable, Hashable, Codable {
    /// The version of the form.
    public static let schema = "lime.explanation/1"

    /// Always ``schema``.
    public var schema: String
    /// What was explained.
    public var kind: Kind
    /// The options that were started from.
    public var preset: String
    /// What the model predicts.
    public var task: Task
    /// The version of the product.
    public var limeVersion: String
    /// The SHA-256 of the model's file, in hexadecimal; absent for a model without a file.
    public var modelHash: String?
    /// Which input it was.
    public var input: Input
    /// The model's outputs for the input.
    public var prediction: [Output]
    /// One linear model a label.
    public var explanations: [Label]
    /// How the answers were gathered.
    public var sampling: Sampling
    /// What a reader should know.
    public var warnings: [Warning]
    /// The superpixels of a picture.
    public var segmentation: SegmentationRuns?
    /// Where the time went; only when asked for.
    public var seconds: Seconds?
}

extension EncodedExplanation {
    /// The kinds of input.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// A row of a table.
        case tabular
        /// A text.
        case text
        /// A picture.
        case image
    }

    /// The kinds of model.
    public enum Task: String, Sendable, Hashable, Codable {
        /// Scores of classes.
        case classification
        /// Numbers.
        case regression
    }

    /// Which input was explained.
    public struct Input: Sendable, Hashable, Codable {
        /// The row, or the text's number, counted from 0 in its file or among those given.
        public var row: Int?
        /// The text as it was given.
        public var text: String?
        /// The picture's path as it was given.
        public var image: String?
    }

    /// One of the model's outputs.
    public struct Output: Sendable, Hashable, Codable {
        /// The class or target.
        public var label: String
        /// Its score or value.
        public var value: Double
    }

    /// The linear model of one output.
    public struct Label: Sendable, Hashable, Codable {
        /// The class or target.
        public var label: String
        /// The model's own output.
        public var value: Double
        /// The linear model's value where every feature is 0.
        public var intercept: Double
        /// The linear model's value for the input.
        public var localPrediction: Double
        /// The weighted R² of the linear model.
        public var score: Double
        /// The features by decreasing magnitude of their weight.
        public var features: [Feature]
        /// How sure it is that these are the ones.
        public var certainty: Certainty?
    }

    /// How sure the list of features is.
    public struct Certainty: Sendable, Hashable, Codable {
        /// The index of the listed feature that ranks lowest.
        public var last: Int
        /// The feature left out that ranks highest.
        public var next: Rival
        /// The probability that the one ranks above the other by endlessly many samples.
        public var gapProbability: Double
        /// The probability that no feature left out ranks above a listed one by endlessly many samples.
        public var listProbability: Double
        /// The expected Jaccard index of the list and that of another seed.
        public var stability: Double
    }

    /// A feature that is not listed.
    public struct Rival: Sendable, Hashable, Codable {
        /// As in ``Feature/feature``.
        public var feature: String
        /// As in ``Feature/index``.
        public var index: Int
        /// As in ``Feature/condition``.
        public var condition: String?
        /// As in ``Feature/spans``.
        public var spans: [[Int]]?
    }

    /// One weighed feature.
    public struct Feature: Sendable, Hashable, Codable {
        /// The column, the token, or `superpixel N`.
        public var feature: String
        /// The column among the table's columns, the token among the text's features, or the superpixel.
        public var index: Int
        /// The row's own value.
        public var value: Cell?
        /// Present and true where the row's cell is missing.
        public var missing: Bool?
        /// What a sample must share with the row.
        public var condition: String?
        /// The row's number as the linear model sees it, where numbers are used as they are.
        public var linearValue: Double?
        /// The coefficient.
        public var weight: Double
        /// The standard error of the coefficient.
        public var standardError: Double?
        /// The ends of the interval that holds the coefficient of endlessly many samples in 95 cases of 100.
        public var interval: [Double]?
        /// Where the token occurs: pairs of its first Unicode scalar and one past its last.
        public var spans: [[Int]]?
        /// The superpixel's extent: x0, y0, and one past the last column and row, x1, y1.
        public var box: [Int]?
        /// The number of the superpixel's pixels.
        public var pixels: Int?
    }

    /// How the answers were gathered.
    public struct Sampling: Sendable, Hashable, Codable {
        /// The sampler.
        public var sampler: String
        /// The samples, the input itself among them.
        public var samples: Int
        /// The items that the model was asked for; beside a shared pool, those for this input only.
        public var modelCalls: Int
        /// The items of the pool that all inputs share; absent where there is none.
        public var poolCalls: Int?
        /// The seed.
        public var seed: UInt64
        /// The width of the proximity kernel.
        public var kernelWidth: Double
        /// (Σw)² / Σw².
        public var effectiveSampleSize: Double
    }

    /// Something to know before trusting the weights.
    public struct Warning: Sendable, Hashable, Codable {
        /// A name that a program can match.
        public var code: String
        /// A sentence for a person.
        public var message: String
    }

    /// A label map, row by row, as runs of equal labels.
    public struct SegmentationRuns: Sendable, Hashable, Codable {
        /// Pixels in a row.
        public var width: Int
        /// Rows.
        public var height: Int
        /// Pairs of label and count.
        public var runs: [[Int]]
    }

    /// Seconds by stage; stages overlap.
    public struct Seconds: Sendable, Hashable, Codable {
        /// Drawing samples.
        public var sampling: Double
        /// The time in which the model had a batch.
        public var model: Double
        /// Weighing, selecting and fitting.
        public var fitting: Double
    }
}
