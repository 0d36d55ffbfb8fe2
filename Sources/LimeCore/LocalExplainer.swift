import LimeNumerics

/// Perturb → predict → weigh → select → fit, for one instance.
///
/// While the model works on one batch the one before is weighed and the next is drawn, so that explaining costs little
/// beside the model. Two batches exist at a time, whatever the number of samples.
package struct LocalExplainer: Sendable {
    let predictor: any Predictor
    let labels: LabelSelection
    let sampling: SamplingOptions
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
        if sampling.untilStable != nil { try surrogate.validateRanking() }
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
        var gathered = GatheredAnswers(
            labels: self.labels,
            surrogate: self.surrogate,
            sampling: self.sampling,
            kernel: try self.kernel(features: neighborhood.features),
            task: self.predictor.signature.task
        )
        var samples = 0..<self.sampling.firstRound
        while true {
            try await self.gather(samples, of: neighborhood, into: &gathered)
            let drawn = samples.upperBound
            let explanation = try gathered.explanation { self.report(neighborhood, $0, drawn, effectiveSampleSize: $1) }
            guard let next = self.sampling.nextRound(after: drawn, explanation.labels) else { return explanation }
            samples = drawn..<next
        }
    }

    /// Asks the model for some samples, and weighs its answers.
    private func gather(
        _ samples: Range<Int>,
        of neighborhood: Neighborhood,
        into gathered: inout GatheredAnswers
    ) async throws {
        let capacity = min(self.sampling.batchSize, samples.count)
        var current = try NeighborhoodBatch(neighborhood, of: self.predictor, capacity: capacity)
        var other = try NeighborhoodBatch(neighborhood, of: self.predictor, capacity: capacity)
        var answered: Matrix?
        let first = samples.lowerBound..<samples.lowerBound + capacity
        gathered.seconds.sampling += try elapsed { try current.fill(first, of: neighborhood) }
        while !current.samples.isEmpty {
            try Task.checkCancellation()
            let asked = current
            async let answers = self.predict(asked)
            if let answered { try gathered.add(other, answered) }
            let next = current.samples.upperBound..<min(current.samples.upperBound + capacity, samples.upperBound)
            gathered.seconds.sampling += try elapsed { try other.fill(next, of: neighborhood) }
            let start = ContinuousClock.now
            answered = try await answers
            gathered.seconds.model += (ContinuousClock.now - start) / .seconds(1)
            swap(&current, &other)
        }
        if let answered { try gathered.add(other, answered) }
    }

    private func kernel(features: Int) throws -> ProximityKernel {
        let width = self.surrogate.kernelWidth.resolved(features: features)
        guard width.isFinite else {
            throw LimeError(.usage, "the kernel width is too large for \(features) features; choose a smaller one")
        }
        return ProximityKernel(width: width, function: self.surrogate.kernel)
    }

    func predict(_ batch: NeighborhoodBatch) async throws -> Matrix {
        let task = self.predictor.signature.task
        let outputs = try await self.outputs(batch)
        let first = batch.samples.lowerBound
        return try ModelOutputs.checked(outputs, count: batch.samples.count, firstItem: first, task: task)
    }

    /// What the model returns; an error of its own becomes the cause of ours.
    private func outputs(_ batch: NeighborhoodBatch) async throws -> Matrix {
        do {
            return try await self.predictor.predict(batch.inputs, count: batch.samples.count)
        } catch let error where error is LimeError || error is CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            let last = batch.samples.upperBound - 1
            let samples = "samples \(batch.samples.lowerBound) to \(last)"
            throw LimeError(.modelFailed, "the model failed when asked for \(samples)", cause: error)
        }
    }

    private func report(
        _ neighborhood: Neighborhood,
        _ kernel: ProximityKernel,
        _ samples: Int,
        effectiveSampleSize: Double
    ) -> SamplingReport {
        SamplingReport(
            sampler: neighborhood.sampler,
            samples: samples,
            modelCalls: samples,
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
