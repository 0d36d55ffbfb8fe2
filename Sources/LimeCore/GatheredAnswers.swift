import LimeNumerics

/// What is known of one explanation while the model's answers come in.
struct GatheredAnswers {
    var seconds = StageSeconds()

    private let labels: LabelSelection
    private let options: SurrogateOptions
    private let parts: [Range<Int>]
    private let counts: SampleCounts?
    private let kernel: ProximityKernel
    private let declaredTask: ModelTask
    private var instance: Instance?

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
        parts: [Range<Int>],
        counts: SampleCounts?,
        kernel: ProximityKernel,
        task: ModelTask
    ) {
        self.labels = labels
        self.options = surrogate
        self.parts = parts
        self.counts = counts
        self.kernel = kernel
        self.declaredTask = task
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
            parts: self.parts,
            counts: self.counts
        )
        return Instance(task: task, prediction: Array(outputs), outputs: explained, surrogate: surrogate)
    }

    /// Fits every label.
    ///
    /// - Parameter report: Completes the account of the sampling from the effective sample size.
    /// - Returns: One linear model for each explained label.
    /// - Throws: ``LimeError`` when there is no weight or no finite fit.
    mutating func explanation(_ report: (_ effectiveSampleSize: Double) -> SamplingReport) throws -> Explanation {
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
        return Explanation(
            task: instance.task,
            prediction: instance.prediction,
            labels: labels,
            sampling: report(instance.surrogate.effectiveSampleSize),
            warnings: Self.warnings(labels, instance.prediction, instance.task)
                + self.worthWarnings(instance.surrogate.effectiveSampleSize),
            seconds: self.seconds
        )
    }

    private func worthWarnings(_ size: Double) -> [ExplanationWarning] {
        let samples = self.parts.last?.upperBound ?? 0
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
