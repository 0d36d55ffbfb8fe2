import LimeNumerics

/// What is known of one explanation while the model's answers come in.
struct GatheredAnswers {
    var seconds = StageSeconds()

    private let labels: LabelSelection
    private let options: SurrogateOptions
    private let sampling: SamplingOptions
    private let counts: SampleCounts?
    private let kernel: ProximityKernel
    private let declaredTask: ModelTask
    private var instance: Instance?

    /// When the model had answered the batches so far.
    private var answered: ContinuousClock.Instant?

    /// What the first row tells: the outputs, their names, which of them are explained.
    private struct Instance {
        let task: ModelTask
        let prediction: [Double]
        let outputs: [Int]
        var surrogate: LocalSurrogate
    }

    /// Fits below this weighted R² are told to the reader.
    private static let lowFit = 0.2

    /// Samples that are worth a smaller share of their number are told to the reader.
    private static let lowWorth = 0.05

    init(
        labels: LabelSelection,
        surrogate: SurrogateOptions,
        sampling: SamplingOptions,
        counts: SampleCounts? = nil,
        kernel: ProximityKernel,
        task: ModelTask
    ) {
        self.labels = labels
        self.options = surrogate
        self.sampling = sampling
        self.counts = counts
        self.kernel = kernel
        self.declaredTask = task
    }

    /// Counts the time in which the model had a batch; what batches have in common counts once.
    ///
    /// The batches come in the order in which they were handed over.
    mutating func count(modelFrom start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
        let start = max(start, self.answered ?? start)
        guard end > start else { return }
        self.seconds.model += (end - start) / .seconds(1)
        self.answered = end
    }

    /// Takes the model's answer for the instance, and samples that were weighed elsewhere.
    ///
    /// - Parameters:
    ///   - labels: Which outputs are explained.
    ///   - surrogate: How to select and fit.
    ///   - sampling: How the samples were drawn.
    ///   - kernel: The kernel by which the samples were weighed.
    ///   - task: What the outputs mean.
    ///   - features: The interpretable features of the instance.
    ///   - prediction: The model's outputs for it.
    ///   - weigh: Weighs the samples for some outputs.
    /// - Throws: ``LimeError`` when a label is not an output's, or what weighing throws.
    init(
        labels: LabelSelection,
        surrogate: SurrogateOptions,
        sampling: SamplingOptions,
        kernel: ProximityKernel,
        task: ModelTask,
        features: [Double],
        prediction: [Double],
        weigh: (_ outputs: [Int]) throws -> WeighedSamples
    ) throws {
        let declared = task
        let task = try task.named(outputs: prediction.count)
        let outputs = try labels.indices(task: task, outputs: prediction[...])
        let start = ContinuousClock.now
        let samples = try weigh(outputs)
        self.init(labels: labels, surrogate: surrogate, sampling: sampling, kernel: kernel, task: declared)
        let fitted = LocalSurrogate(
            options: surrogate,
            kernel: kernel,
            instance: features,
            outputs: outputs,
            samples: samples
        )
        self.instance = Instance(task: task, prediction: prediction, outputs: outputs, surrogate: fitted)
        self.seconds.fitting = (ContinuousClock.now - start) / .seconds(1)
    }

    /// Weighs the answers to one batch.
    ///
    /// The batch with sample 0 comes first.
    mutating func add(_ batch: NeighborhoodBatch, _ answers: Matrix) throws {
        let start = ContinuousClock.now
        var instance = try self.instance ?? self.meet(batch, answers.row(0))
        self.instance = nil
        guard answers.columns == instance.prediction.count else {
            throw LimeError(
                .modelFailed,
                "the model returned \(instance.prediction.count) outputs first and \(answers.columns) later"
            )
        }
        try instance.surrogate.add(batch, answers)
        self.instance = instance
        self.seconds.fitting += (ContinuousClock.now - start) / .seconds(1)
    }

    private func meet(_ batch: NeighborhoodBatch, _ outputs: ArraySlice<Double>) throws -> Instance {
        let task = try self.declaredTask.named(outputs: outputs.count)
        let explained = try self.labels.indices(task: task, outputs: outputs)
        let surrogate = LocalSurrogate(
            options: self.options,
            kernel: self.kernel,
            instance: batch.row(0),
            outputs: explained,
            parts: self.sampling.parts,
            groups: self.sampling.groups,
            counts: self.counts
        )
        return Instance(task: task, prediction: Array(outputs), outputs: explained, surrogate: surrogate)
    }

    /// Fits every label; more answers may be added afterwards.
    ///
    /// - Parameter report: Completes the account of the sampling from the kernel and the effective sample size.
    /// - Returns: One linear model for each explained label.
    /// - Throws: ``LimeError`` when there is no weight or no finite fit.
    mutating func explanation(
        _ report: (_ kernel: ProximityKernel, _ effectiveSampleSize: Double) -> SamplingReport
    ) throws -> Explanation {
        guard var instance = self.instance else { throw LimeError(.modelFailed, "the model was never asked") }
        let start = ContinuousClock.now
        try instance.surrogate.finish()
        let labels = try instance.outputs.enumerated().map { slot, output in
            try instance.surrogate.explain(
                slot: slot,
                label: instance.task.names[output],
                value: instance.prediction[output]
            )
        }
        self.seconds.fitting += (ContinuousClock.now - start) / .seconds(1)
        let sampling = report(instance.surrogate.kernel, instance.surrogate.effectiveSampleSize)
        return Explanation(
            task: instance.task,
            prediction: instance.prediction,
            labels: labels,
            sampling: sampling,
            warnings: Self.warnings(labels, instance.prediction, instance.task)
                + self.worthWarnings(sampling) + instance.surrogate.widthWarnings,
            seconds: self.seconds
        )
    }

    private func worthWarnings(_ report: SamplingReport) -> [ExplanationWarning] {
        let (samples, size) = (report.samples, report.effectiveSampleSize)
        guard self.counts?.isExact != true, size < Self.lowWorth * Double(samples) else { return [] }
        return [
            ExplanationWarning(
                code: "few-effective-samples",
                message: """
                    the kernel leaves so little weight to most samples that \(samples) of them are worth about \
                    \(Int(size.rounded())); choose a larger kernel width or draw more samples
                    """
            )
        ]
    }

    private static func warnings(
        _ labels: [LabelExplanation],
        _ prediction: [Double],
        _ task: ModelTask
    ) -> [ExplanationWarning] {
        var warnings = ModelOutputs.sumWarning(prediction[...], task: task).map { [$0] } ?? []
        for label in labels where label.score < self.lowFit {
            warnings.append(
                ExplanationWarning(
                    code: "low-fit",
                    message: """
                        the linear model explains only \(Int((max(0, label.score) * 100).rounded())) % of how \
                        '\(label.label)' \
                        varies around this input; read its weights with care
                        """
                )
            )
        }
        return warnings
    }
}
