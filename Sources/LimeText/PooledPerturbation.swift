import LimeCore
import LimeNumerics

/// Samples around several texts that are explained together, each text with as many as the others.
///
/// The last text may have fewer. A sample has the features of its own text only, and its distance is that from its own
/// text: R's `lime` 0.5.3, `single_explanation = TRUE`.
struct PooledPerturbation: Sendable {
    private let perturbations: [TextPerturbation]
    private let columns: [[Int]]
    private let features: Int
    /// By text, its first sample.
    private let starts: [Int]
    private let counts: SampleCounts?
    private let distance: Distance
    private let sampler: TextSampler

    init(_ perturbations: [TextPerturbation], _ joined: JoinedTexts, _ options: TextExplainer.Options) {
        self.perturbations = perturbations
        self.columns = joined.columns
        self.features = joined.text.vocabulary.count
        let counts = perturbations.compactMap(\.counts)
        self.counts = counts.count == perturbations.count ? .joined(counts) : nil
        let samples = perturbations.map {
            $0.counts?.samples ?? Self.samplesOfText(options.sampling, texts: perturbations.count)
        }
        self.starts = samples.indices.map { samples[..<$0].reduce(0, +) }
        self.distance = options.surrogate.distance
        self.sampler = options.sampler
    }

    /// The number of samples of each text but the last, which may have fewer.
    static func samplesOfText(_ sampling: SamplingOptions, texts: Int) -> Int { (sampling.samples + texts - 1) / texts }

    /// The samples, for the explainer.
    var neighborhood: Neighborhood {
        let distances: Neighborhood.Distances = { samples, rows, distances in
            for (item, sample) in samples.enumerated() {
                let columns = self.columns[self.text(of: sample)]
                let row = columns.map { rows[item * self.features + $0] }
                distances[item] = self.distance(of: row)
            }
        }
        return Neighborhood(
            features: self.features,
            sampler: self.sampler.rawValue,
            counts: self.counts,
            distances: distances
        ) { samples, rows, buffer in
            guard rows.count >= samples.count * self.features, buffer.strings.first.map(\.count) ?? 0 >= samples.count
            else {
                throw LimeError(.modelFailed, "the model's buffer has no room for \(samples.count) texts")
            }
            for (item, sample) in samples.enumerated() {
                let row = UnsafeMutableBufferPointer(
                    rebasing: rows[item * self.features..<(item + 1) * self.features]
                )
                buffer.strings[0][item] = self.write(sample, into: row)
            }
        }
    }

    /// Which text a sample belongs to.
    private func text(of sample: Int) -> Int {
        var text = self.starts.count - 1
        while self.starts[text] > sample { text -= 1 }
        return text
    }

    private func distance(of row: [Double]) -> Double {
        let whole = [Double](repeating: 1, count: row.count)
        return row.withUnsafeBufferPointer { row in whole.withUnsafeBufferPointer { self.distance(row, $0) } }
    }

    private func write(_ sample: Int, into row: UnsafeMutableBufferPointer<Double>) -> String {
        let number = self.text(of: sample)
        let columns = self.columns[number]
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: columns.count) { own in
            let text = withUnsafeTemporaryAllocation(of: Int32.self, capacity: columns.count) { order in
                self.perturbations[number].write(sample - self.starts[number], into: own, order: order)
            }
            row.update(repeating: 0)
            for (index, column) in columns.enumerated() { row[column] = own[index] }
            return text
        }
    }
}
