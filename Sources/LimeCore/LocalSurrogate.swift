import LimeNumerics

/// The heart of LIME: weigh the answers by closeness, select features, fit a small linear model.
///
/// Ribeiro, Singh and Guestrin, "Why should I trust you?", KDD 2016, section 3. Samples are weighed and folded into one
/// ``WeightedGram`` as they come; selection, fit and R² of every label read only that.
package struct LocalSurrogate: Sendable {
    private(set) var options: SurrogateOptions
    let kernel: ProximityKernel
    let outputs: [Int]
    let instance: [Double]
    let parts: [Range<Int>]
    let groups: Int
    let counts: SampleCounts?
    private var sums: PartialGrams
    private var samples: KeptSamples?

    /// All samples, where the width of the kernel is still to be found.
    private var unweighed: KeptSamples?

    /// Whether no width reaches the fit that was asked for.
    var missesFit = false

    /// How many samples differ from the instance, and what they weigh together.
    private var others = (count: 0, weight: 0.0)

    /// The least share of all weight that the samples beside the instance must have.
    private static let leastShare = 1e-9

    /// Creates the surrogate of one instance.
    ///
    /// - Parameters:
    ///   - options: How to weigh, select and fit.
    ///   - kernel: The kernel with its final width.
    ///   - instance: The interpretable features of sample 0, from which distances are measured.
    ///   - outputs: Which outputs of the model are explained.
    ///   - parts: The samples of each independent part; weights have an error where there is more than one.
    ///   - groups: How many groups of parts errors are told from; `nil` for one a part.
    ///   - counts: How often each sample counts in which of its own parts; `nil` where each counts once.
    package init(
        options: SurrogateOptions,
        kernel: ProximityKernel,
        instance: UnsafeBufferPointer<Double>,
        outputs: [Int],
        parts: [Range<Int>],
        groups: Int? = nil,
        counts: SampleCounts? = nil
    ) {
        let parts = counts.map { Array(repeating: 0..<0, count: $0.parts) } ?? parts
        let groups = min(groups ?? parts.count, parts.count)
        self.options = options
        self.kernel = kernel
        self.outputs = outputs
        self.instance = Array(instance)
        self.counts = counts
        self.parts = parts
        self.groups = groups
        self.sums = PartialGrams(columns: instance.count, targets: outputs.count, parts: parts, groups: groups)
        if options.minimumFit != nil {
            self.unweighed = KeptSamples(columns: instance.count, targets: outputs.count)
        }
        if options.model.needsSamples || options.selection == .tree {
            self.samples = KeptSamples(columns: instance.count, targets: outputs.count)
        }
    }

    /// Creates the surrogate of an instance whose samples were weighed elsewhere.
    ///
    /// - Parameters:
    ///   - options: How to select and fit.
    ///   - kernel: The kernel by which they were weighed.
    ///   - instance: The interpretable features of the instance.
    ///   - outputs: Which outputs of the model are explained.
    ///   - samples: The sums over them, and over those that differ from the instance.
    init(
        options: SurrogateOptions,
        kernel: ProximityKernel,
        instance: [Double],
        outputs: [Int],
        samples: WeighedSamples
    ) {
        self.options = options
        self.kernel = kernel
        self.outputs = outputs
        self.instance = instance
        self.counts = nil
        self.parts = [0..<samples.count]
        self.groups = samples.parts.count
        self.sums = PartialGrams(parts: samples.parts)
        self.others = samples.others
    }

    /// The sums over all samples.
    private var gram: WeightedGram { self.sums.all }

    /// (Σw)² / Σw².
    package var effectiveSampleSize: Double { self.gram.effectiveSampleSize }

    /// Weighs the samples of a batch by their distances from the instance and adds them.
    ///
    /// - Parameters:
    ///   - batch: The samples' interpretable features.
    ///   - answers: All of the model's outputs, a row a sample.
    /// - Throws: ``LimeError`` with code `usage` when a distance or a weight is undefined.
    mutating func add(_ batch: NeighborhoodBatch, _ answers: Matrix) throws {
        let (instance, outputs, distances) = (self.instance, self.outputs, self.options.distance)
        let scale = self.options.distanceScale
        try instance.withUnsafeBufferPointer { instance in
            try withUnsafeTemporaryAllocation(of: Double.self, capacity: outputs.count) { targets in
                for index in 0..<answers.rows {
                    let row = batch.row(index)
                    let distance = scale * (batch.distance(index) ?? distances(row, instance))
                    for slot in outputs.indices { targets[slot] = answers[index, outputs[slot]] }
                    let shares = self.counts?.shares(of: batch.samples.lowerBound + index)
                    try self.add(row: row, targets: UnsafeBufferPointer(targets), distance: distance, shares: shares)
                }
            }
        }
    }

    /// Weighs one sample by its distance from the instance and adds it.
    ///
    /// - Parameters:
    ///   - row: The sample's interpretable features.
    ///   - targets: The explained outputs for it.
    ///   - distance: How far it is from the instance, scaled.
    ///   - shares: What it is in the parts in which it occurs; `nil` where it is the next sample and counts once.
    /// - Throws: ``LimeError`` with code `usage` when the distance or the weight is undefined.
    package mutating func add(
        row: UnsafeBufferPointer<Double>,
        targets: UnsafeBufferPointer<Double>,
        distance: Double,
        shares: ArraySlice<SampleCounts.Share>? = nil
    ) throws {
        guard self.unweighed == nil else {
            self.unweighed?.append(row: row, targets: targets, measure: distance)
            return
        }
        let weight = self.kernel(distance)
        guard weight >= 0, weight.isFinite else { throw self.options.undefined(distance, weight) }
        var total = weight
        if let shares {
            total = 0
            for share in shares {
                let own = share.factor * weight
                self.sums.append(
                    row: row,
                    targets: targets,
                    weight: own,
                    count: share.count,
                    part: Int(share.part) % self.groups
                )
                total += share.count * own
            }
        } else {
            self.sums.append(row: row, targets: targets, weight: weight)
        }
        if distance != 0 { self.others = (self.others.count + 1, self.others.weight + total) }
        self.samples?.append(row: row, targets: targets, measure: total)
    }

    /// Closes the neighborhood.
    ///
    /// Call once, after the last sample.
    ///
    /// - Throws: ``LimeError`` with code `usage` when the kernel leaves no weight to the samples that differ from the
    ///   instance.
    package mutating func finish() throws {
        if let unweighed, let fit = self.options.minimumFit {
            self = try self.weighed(unweighed, reaching: fit)
            return
        }
        self.sums.finish()
        guard self.others.count == 0 || self.others.weight > Self.leastShare * self.gram.totalWeight else {
            throw LimeError(
                .usage,
                """
                a kernel width of \(self.kernel.width) gives every sample that differs from the instance a weight of 0; \
                choose a larger one
                """
            )
        }
    }

    /// The same sums, from which features are selected in another way.
    package func selecting(by selection: FeatureSelection) -> LocalSurrogate {
        var other = self
        other.options.selection = selection
        return other
    }

    /// Selects features for one of the outputs and fits the linear model on them.
    ///
    /// - Parameters:
    ///   - slot: The position of the output among those that are explained.
    ///   - label: Its name.
    ///   - value: The model's own answer for the instance.
    /// - Returns: The linear model of that output.
    /// - Throws: ``LimeError`` with code `modelFailed` when the answers are too large for a line, `usage` when a
    ///   surrogate of one's own fails.
    package func explain(slot: Int, label: String, value: Double) throws -> LabelExplanation {
        let (chosen, columns, model, score) = try self.fit(slot)
        let local = zip(columns, model.coefficients).reduce(model.intercept) { $0 + self.instance[$1.0] * $1.1 }
        guard ([local, score] + model.coefficients).allSatisfy(\.isFinite) else {
            throw LimeError(.modelFailed, "the model's outputs for '\(label)' are too large to fit a line through")
        }
        let errors = try self.standardErrors(slot, columns)
        let weights = columns.indices.map { index in
            let error = errors.map { (standard: $0[index], freedom: max(1, self.sums.withoutPart.count - 1)) }
            return FeatureWeight(feature: columns[index], weight: model.coefficients[index], error: error)
        }
        return LabelExplanation(
            label: label,
            index: self.outputs[slot],
            value: value,
            intercept: model.intercept,
            localPrediction: local,
            score: score,
            weights: Array(weights.indices).sortedByMagnitude { weights[$0].weight }.map { weights[$0] },
            certainty: self.certainty(slot, chosen: chosen)
        )
    }

    private var wanted: Int { self.options.features ?? self.gram.columns }

    /// What the selection of features needs beside the sums.
    private func details(_ slot: Int) -> SelectionDetails {
        let reads = self.options.selection == .tree
        return SelectionDetails(
            ranking: self.options.ranking,
            lassoPath: self.options.lassoPath,
            instance: self.instance,
            samples: reads ? self.samples?.samples(target: slot, columns: Array(self.instance.indices)) : nil
        )
    }

    /// Selects features for one of the outputs and fits a line on those in use.
    func fit(_ slot: Int) throws -> (chosen: [Int], columns: [Int], model: LinearFit, score: Double) {
        let chosen = self.options.selection.columns(
            self.gram,
            target: slot,
            count: self.wanted,
            details: self.details(slot)
        )
        let columns = chosen.filter { !self.options.leavesOutConstants || self.gram.columnProduct($0, $0) > 0 }
        let (model, score) = try self.options.model.fit(
            self.gram,
            samples: self.samples,
            target: slot,
            columns: columns
        )
        return (chosen, columns, model, score)
    }

    /// How sure the choice of features is; `nil` where nothing was left out or the method ranks nothing.
    private func certainty(_ slot: Int, chosen: [Int]) -> ListCertainty? {
        guard !self.sums.withoutPart.isEmpty, !chosen.isEmpty, chosen.count < self.gram.columns else { return nil }
        let details = self.details(slot)
        let scores = ([self.gram] + self.sums.withoutPart).compactMap {
            self.options.selection.scores(
                $0,
                target: slot,
                chosen: chosen,
                wanted: self.wanted,
                details: details
            )
        }
        guard scores.count > 1 else { return nil }
        return ListCertainty(chosen: chosen, scores: scores[0], withoutPart: Array(scores.dropFirst()))
    }

    /// The standard error of each coefficient, from fits of the same features to all parts but one.
    ///
    /// - Returns: Zeros where nothing was left to chance; `nil` where there is but one part, where samples themselves are
    ///   fitted, or where an error is too large for a number.
    private func standardErrors(_ slot: Int, _ columns: [Int]) throws -> [Double]? {
        guard self.counts?.isExact != true else { return Array(repeating: 0, count: columns.count) }
        guard !self.options.model.needsSamples, !self.sums.withoutPart.isEmpty else { return nil }
        let fits = try self.sums.withoutPart.map {
            try self.options.model.fit($0, samples: nil, target: slot, columns: columns).model.coefficients
        }
        let errors = Jackknife.standardErrors(fits)
        return errors.allSatisfy(\.isFinite) ? errors : nil
    }
}
