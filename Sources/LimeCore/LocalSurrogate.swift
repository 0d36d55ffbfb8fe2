import LimeNumerics

/// The heart of LIME: weigh the answers by closeness, select features, fit a small linear model.
///
/// Ribeiro, Singh and Guestrin, "Why should I trust you?", KDD 2016, section 3. Samples are weighed and folded into one
/// ``WeightedGram`` as they come; selection, fit and R² of every label read only that.
package struct LocalSurrogate: Sendable {
    private let options: SurrogateOptions
    private let kernel: ProximityKernel
    private let outputs: [Int]
    private let instance: [Double]
    private let counts: SampleCounts?
    private var sums: PartialGrams
    private var samples: KeptSamples?

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
    ///   - counts: How often each sample counts in which of its own parts; `nil` where each counts once.
    package init(
        options: SurrogateOptions,
        kernel: ProximityKernel,
        instance: UnsafeBufferPointer<Double>,
        outputs: [Int],
        parts: [Range<Int>],
        counts: SampleCounts? = nil
    ) {
        self.options = options
        self.kernel = kernel
        self.outputs = outputs
        self.instance = Array(instance)
        self.counts = counts
        let parts = counts.map { Array(repeating: 0..<0, count: $0.parts) } ?? parts
        self.sums = PartialGrams(columns: instance.count, targets: outputs.count, parts: parts)
        if options.model.needsSamples {
            self.samples = KeptSamples(columns: instance.count, targets: outputs.count)
        }
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
        let weight = self.kernel(distance)
        guard weight >= 0, weight.isFinite else { throw self.undefined(distance, weight) }
        var total = weight
        if let shares {
            total = 0
            for share in shares {
                let own = share.factor * weight
                self.sums.append(row: row, targets: targets, weight: own, count: share.count, part: Int(share.part))
                total += share.count * own
            }
        } else {
            self.sums.append(row: row, targets: targets, weight: weight)
        }
        if distance != 0 { self.others = (self.others.count + 1, self.others.weight + total) }
        self.samples?.append(row: row, targets: targets, weight: total)
    }

    private func undefined(_ distance: Double, _ weight: Double) -> LimeError {
        guard !distance.isNaN else {
            return LimeError(
                .usage,
                """
                a sample has no \(self.options.distance.rawValue) distance from the instance, because one of the two has \
                the same number, or 0, in every feature; choose another distance
                """
            )
        }
        return LimeError(
            .usage,
            "the kernel gives a weight of \(weight) at distance \(distance); weights are finite numbers, 0 or more"
        )
    }

    /// Closes the neighborhood.
    ///
    /// Call once, after the last sample.
    ///
    /// - Throws: ``LimeError`` with code `usage` when the kernel leaves no weight to the samples that differ from the
    ///   instance.
    package mutating func finish() throws {
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
        let wanted = self.options.features ?? self.gram.columns
        let details = SelectionDetails(
            ranking: self.options.ranking,
            lassoPath: self.options.lassoPath,
            instance: self.instance
        )
        let chosen = self.options.selection.columns(self.gram, target: slot, count: wanted, details: details)
        let columns = chosen.filter { !self.options.leavesOutConstants || self.gram.columnProduct($0, $0) > 0 }
        let (model, score) = try self.options.model.fit(
            self.gram,
            samples: self.samples,
            target: slot,
            columns: columns
        )
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
            weights: Array(weights.indices).sortedByMagnitude { weights[$0].weight }.map { weights[$0] }
        )
    }

    /// The standard error of each coefficient, from fits of the same features to all parts but one.
    ///
    /// - Returns: Zeros where nothing was left to chance; `nil` where there is but one part, where samples themselves are
    ///   fitted, or where an error is too large for a number.
    private func standardErrors(_ slot: Int, _ columns: [Int]) throws -> [Double]? {
        guard self.counts?.isExact != true else { return Array(repeating: 0, count: columns.count) }
        guard self.samples == nil, !self.sums.withoutPart.isEmpty else { return nil }
        let fits = try self.sums.withoutPart.map {
            try self.options.model.fit($0, samples: nil, target: slot, columns: columns).model.coefficients
        }
        let errors = Jackknife.standardErrors(fits)
        return errors.allSatisfy(\.isFinite) ? errors : nil
    }
}
