import LimeNumerics

/// Perturb → predict → weigh → select → fit, for one instance.
///
/// ``BatchPipeline`` keeps the model at work meanwhile.
package struct LocalExplainer: Sendable {
    let predictor: any Predictor
    let labels: LabelSelection
    let sampling: SamplingOptions
    let surrogate: SurrogateOptions

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
        try self.requireFeatures(of: neighborhood)
        var gathered = GatheredAnswers(
            labels: self.labels,
            surrogate: self.surrogate,
            sampling: self.sampling,
            counts: neighborhood.counts,
            kernel: try self.kernel(features: neighborhood.features),
            task: self.predictor.signature.task
        )
        // Where the different samples were found before, there are none to be added.
        let isGrowing = self.sampling.untilStable != nil && neighborhood.counts?.isExact != true
        var samples = 0..<(isGrowing ? self.sampling.firstRound : neighborhood.counts?.samples ?? self.sampling.samples)
        while true {
            var pipeline = try BatchPipeline(
                neighborhood,
                predictor: self.predictor,
                samples: samples,
                batchSize: self.sampling.batchSize,
                gathered: gathered
            )
            gathered = try await pipeline.run()
            let asked = samples.upperBound
            let counts = isGrowing ? nil : neighborhood.counts
            let explanation = try gathered.explanation {
                self.report(neighborhood.sampler, counts, asked: asked, $0, effectiveSampleSize: $1)
            }
            guard isGrowing, let next = self.sampling.nextRound(after: asked, explanation.labels) else {
                return explanation
            }
            samples = asked..<next
        }
    }

    /// What samples weigh that agree with the instance in some of their features and differ in the others.
    ///
    /// - Parameter features: How many features there are, each 1 where it agrees and 0 where it differs.
    /// - Returns: The weights by the number of agreeing features, from none to all.
    /// - Throws: ``LimeError`` with code `usage` when a distance or a weight is undefined.
    package func weights(ofAgreeing features: Int) throws -> [Double] {
        let kernel = try self.kernel(features: features)
        let instance = Array(repeating: 1.0, count: features)
        return try (0...features).map { agreeing in
            let row = (0..<features).map { $0 < agreeing ? 1.0 : 0 }
            let distance = row.withUnsafeBufferPointer { row in
                instance.withUnsafeBufferPointer { self.surrogate.distance(row, $0) * self.surrogate.distanceScale }
            }
            let weight = kernel(distance)
            guard weight >= 0, weight.isFinite else { throw self.surrogate.undefined(distance, weight) }
            return weight
        }
    }

    /// Explains an instance from samples that were weighed elsewhere.
    ///
    /// - Parameters:
    ///   - features: The interpretable features of the instance.
    ///   - prediction: The model's outputs for it.
    ///   - weigh: Weighs the samples for some of the outputs, by a kernel of its final width.
    ///   - report: The account of the sampling, from the width and the effective sample size.
    /// - Returns: One linear model for each explained label.
    /// - Throws: ``LimeError`` when there is no weight or no finite fit.
    package func explain(
        features: [Double],
        prediction: [Double],
        weigh: (_ outputs: [Int]) throws -> WeighedSamples,
        report: (_ kernelWidth: Double, _ effectiveSampleSize: Double) -> SamplingReport
    ) throws -> Explanation {
        let kernel = try self.kernel(features: features.count)
        var gathered = try GatheredAnswers(
            labels: self.labels,
            surrogate: self.surrogate,
            sampling: self.sampling,
            kernel: kernel,
            task: self.predictor.signature.task,
            features: features,
            prediction: prediction,
            weigh: weigh
        )
        return try gathered.explanation { report($0.width, $1) }
    }

    func requireFeatures(of neighborhood: Neighborhood) throws {
        guard neighborhood.features > 0 else {
            throw LimeError(.invalidInput, "there is nothing to perturb: the input has no feature that the model reads")
        }
    }

    private func kernel(features: Int) throws -> ProximityKernel {
        let width = self.surrogate.kernelWidth.resolved(features: features)
        guard width.isFinite else {
            throw LimeError(.usage, "the kernel width is too large for \(features) features; choose a smaller one")
        }
        return ProximityKernel(width: width, function: self.surrogate.kernel)
    }

    /// The account of the sampling, of which some items were asked.
    ///
    /// An effective size is told in samples that were asked; where all masks are taken, each counts as often as it is
    /// expected among more or fewer samples.
    private func report(
        _ sampler: String,
        _ counts: SampleCounts?,
        asked: Int,
        _ kernel: ProximityKernel,
        effectiveSampleSize: Double
    ) -> SamplingReport {
        let scale = counts.map { $0.isExact ? Double(asked) / $0.total : 1 } ?? 1
        return SamplingReport(
            sampler: sampler,
            samples: counts?.drawn ?? asked,
            modelCalls: asked,
            seed: self.sampling.seed,
            kernelWidth: kernel.width,
            effectiveSampleSize: scale * effectiveSampleSize
        )
    }
}

/// The seconds that some work took.
func elapsed(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .seconds(1)
}
