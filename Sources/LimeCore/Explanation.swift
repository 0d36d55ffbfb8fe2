import LimeNumerics

/// Why a model answered as it did for one input, in numbers: one linear model for each label that was asked for.
public struct Explanation: Sendable, Hashable, Codable {
    /// What the model predicts, with a name for every output.
    public let task: ModelTask

    /// The model's outputs for the instance, in the order of the task's names.
    public let prediction: [Double]

    /// One explanation a label, in the order in which labels were asked for.
    public let labels: [LabelExplanation]

    /// How the answers were gathered.
    public package(set) var sampling: SamplingReport

    /// What a reader should know before trusting the weights.
    public var warnings: [ExplanationWarning]

    /// Where the time went.
    public var seconds: StageSeconds

    /// Creates an explanation.
    public init(
        task: ModelTask,
        prediction: [Double],
        labels: [LabelExplanation],
        sampling: SamplingReport,
        warnings: [ExplanationWarning],
        seconds: StageSeconds
    ) {
        self.task = task
        self.prediction = prediction
        self.labels = labels
        self.sampling = sampling
        self.warnings = warnings
        self.seconds = seconds
    }
}

extension Explanation {
    /// The same with more items that the model was asked for.
    package func counting(furtherCalls: Int) -> Explanation {
        var explanation = self
        explanation.sampling.add(calls: furtherCalls)
        return explanation
    }
}

extension SamplingReport {
    fileprivate mutating func add(calls: Int) { self.modelCalls += calls }
}

/// The linear model that stands for the black box near the instance, for one output.
public struct LabelExplanation: Sendable, Hashable, Codable {
    /// The name of the class or target.
    public let label: String

    /// Its position among the model's outputs.
    public let index: Int

    /// The model's own output for the instance.
    public let value: Double

    /// The linear model's value where every interpretable feature is 0.
    public let intercept: Double

    /// The linear model's value for the instance.
    public let localPrediction: Double

    /// The weighted R² of the linear model on the samples; 1 is a perfect fit.
    public let score: Double

    /// The features in use, by decreasing magnitude of their weight.
    public let weights: [FeatureWeight]

    /// How sure it is that these are the features that matter most; `nil` where it was not computed.
    public let certainty: ListCertainty?

    /// Creates the explanation of one label.
    public init(
        label: String,
        index: Int,
        value: Double,
        intercept: Double,
        localPrediction: Double,
        score: Double,
        weights: [FeatureWeight],
        certainty: ListCertainty? = nil
    ) {
        self.label = label
        self.index = index
        self.value = value
        self.intercept = intercept
        self.localPrediction = localPrediction
        self.score = score
        self.weights = weights
        self.certainty = certainty
    }
}

/// The weight of one interpretable feature.
public struct FeatureWeight: Sendable, Hashable, Codable {
    /// The position of the feature: column, token or superpixel.
    public let feature: Int

    /// Its coefficient in the linear model.
    public let weight: Double

    /// The standard error of the coefficient, which more samples make smaller; `nil` where it was not computed.
    public let standardError: Double?

    /// The interval that holds the coefficient of endlessly many samples in 95 cases of 100.
    ///
    /// It is the coefficient ± t · ``standardError`` with the quantile t of Student's distribution for as many degrees of
    /// freedom as there are replicates but one; `nil` where no error was computed.
    public let interval: ClosedRange<Double>?

    /// Creates a weight.
    public init(
        feature: Int,
        weight: Double,
        standardError: Double? = nil,
        interval: ClosedRange<Double>? = nil
    ) {
        self.feature = feature
        self.weight = weight
        self.standardError = standardError
        self.interval = interval
    }
}

extension FeatureWeight {
    /// The share of cases in which an interval holds what it should.
    private static let coverage = 0.95

    /// By degrees of freedom less 1, the quantile of intervals.
    private static let quantiles = (1...64).map { StudentT.quantile((1 + coverage) / 2, freedom: $0) }

    /// A weight with its interval; without one where its ends are too large for a number.
    init(feature: Int, weight: Double, error: (standard: Double, freedom: Int)?) {
        guard let error else {
            self.init(feature: feature, weight: weight)
            return
        }
        let quantile =
            error.freedom <= Self.quantiles.count
            ? Self.quantiles[error.freedom - 1] : StudentT.quantile((1 + Self.coverage) / 2, freedom: error.freedom)
        let (low, high) = (weight - quantile * error.standard, weight + quantile * error.standard)
        let interval = low.isFinite && high.isFinite ? low...high : nil
        self.init(feature: feature, weight: weight, standardError: error.standard, interval: interval)
    }
}

/// How the model's answers were gathered.
public struct SamplingReport: Sendable, Hashable, Codable {
    /// The name of the sampler.
    public let sampler: String

    /// The number of samples, the instance among them.
    public let samples: Int

    /// The number of items that the model was asked for; beside a shared pool, those for this instance only.
    public package(set) var modelCalls: Int

    /// The number of items of the pool that all instances share; `nil` where there is none, or where this instance was
    /// not explained from it.
    public let poolCalls: Int?

    /// The seed of the random streams.
    public let seed: UInt64

    /// The width of the proximity kernel.
    public let kernelWidth: Double

    /// (Σw)² / Σw², the number of equally weighted samples that the weighted ones are worth.
    public let effectiveSampleSize: Double

    /// Creates a report.
    public init(
        sampler: String,
        samples: Int,
        modelCalls: Int,
        poolCalls: Int? = nil,
        seed: UInt64,
        kernelWidth: Double,
        effectiveSampleSize: Double
    ) {
        self.sampler = sampler
        self.samples = samples
        self.modelCalls = modelCalls
        self.poolCalls = poolCalls
        self.seed = seed
        self.kernelWidth = kernelWidth
        self.effectiveSampleSize = effectiveSampleSize
    }
}

/// Seconds of wall-clock time by stage.
///
/// Stages overlap: samples are drawn and weighed while the model is at work, so their sum is more than the time that
/// passed.
public struct StageSeconds: Sendable, Hashable, Codable {
    /// Drawing samples and writing them into the model's buffers.
    public var sampling = 0.0

    /// The model: from when a batch is handed over until its answer, counted once where batches overlap.
    public var model = 0.0

    /// Weighing, selecting and fitting.
    public var fitting = 0.0

    /// Creates a count of nothing.
    public init() {}
}

/// Something a reader of an explanation should know.
public struct ExplanationWarning: Sendable, Hashable, Codable {
    /// A short name that a program can match, such as `low-fit`.
    public let code: String

    /// A sentence for a person.
    public let message: String

    /// Creates a warning.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
