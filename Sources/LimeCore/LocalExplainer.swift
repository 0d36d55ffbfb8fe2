import LimeNumerics

/// Perturb → predict → weigh → select → fit, for one instance.
///
/// ``BatchPipeline`` keeps the model at work meanwhile.
package struct LocalExplainer: Sendable {
    private let predictor: any Predictor
    private let labels: LabelSelection
    private let sampling: SamplingOptions
    private let surrogate: SurrogateOptions

    /// Creates an explainer.
    ///
    /// - Parameters:
    ///   - predictor: The model.
    ///   - labels: Which of its outputs to explain.
    ///   - sampling: How many samples to draw, in batches of which size.
    ///   - surrogate: How to weigh, select and fit.
    /// - Throws: ``LimeError`` with code `usage` when an option is out of its range.
    package init(
        predictor: any Predictor,
        labels: LabelSelection,
        sampling: SamplingOptions,
        surrogate: SurrogateOptions
    ) throws {
        try sampling.validate()
        try surrogate.validate()
        self.predictor = predictor
        self.labels = labels
        self.sampling = sampling
        self.surrogate = surrogate
    }

    /// Explains the instance of a neighborhood.
    package func explain(_ neighborhood: Neighborhood) async throws -> Explanation {
        guard neighborhood.features > 0 else {
            throw LimeError(.invalidInput, "there is nothing to perturb: the input has no feature that the model reads")
        }
        let kernel = try self.kernel(features: neighborhood.features)
        let gathered = GatheredAnswers(
            labels: self.labels,
            surrogate: self.surrogate,
            parts: self.sampling.parts,
            kernel: kernel,
            task: self.predictor.signature.task
        )
        var pipeline = try BatchPipeline(
            neighborhood,
            predictor: self.predictor,
            sampling: self.sampling,
            gathered: gathered
        )
        return try await pipeline.explanation { self.report(neighborhood, kernel, effectiveSampleSize: $0) }
    }

    private func kernel(features: Int) throws -> ProximityKernel {
        let width = self.surrogate.kernelWidth.resolved(features: features)
        guard width.isFinite else {
            throw LimeError(.usage, "the kernel width is too large for \(features) features; choose a smaller one")
        }
        return ProximityKernel(width: width, function: self.surrogate.kernel)
    }

    private func report(
        _ neighborhood: Neighborhood,
        _ kernel: ProximityKernel,
        effectiveSampleSize: Double
    ) -> SamplingReport {
        SamplingReport(
            sampler: neighborhood.sampler,
            samples: self.sampling.samples,
            modelCalls: self.sampling.samples,
            seed: self.sampling.seed,
            kernelWidth: kernel.width,
            effectiveSampleSize: effectiveSampleSize
        )
    }
}

/// The seconds that some work took.
func elapsed(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .seconds(1)
}
