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
    private let samplesOfText: Int
    private let distance: Distance
    private let sampler: TextSampler

    init(_ perturbations: [TextPerturbation], _ joined: JoinedTexts, _ options: TextExplainer.Options) {
        self.perturbations = perturbations
        self.columns = joined.columns
        self.features = joined.text.vocabulary.count
        self.samplesOfText = (options.sampling.samples + perturbations.count - 1) / perturbations.count
        self.distance = options.surrogate.distance
        self.sampler = options.sampler
    }

    /// The samples, for the explainer.
    var neighborhood: Neighborhood {
        let distances: Neighborhood.Distances = { samples, rows, distances in
            for (item, sample) in samples.enumerated() {
                let columns = self.columns[sample / self.samplesOfText]
                let row = columns.map { rows[item * self.features + $0] }
                distances[item] = self.distance(of: row)
            }
        }
        return Neighborhood(
            features: self.features,
            sampler: self.sampler.rawValue,
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

    private func distance(of row: [Double]) -> Double {
        let whole = [Double](repeating: 1, count: row.count)
        return row.withUnsafeBufferPointer { row in whole.withUnsafeBufferPointer { self.distance(row, $0) } }
    }

    private func write(_ sample: Int, into row: UnsafeMutableBufferPointer<Double>) -> String {
        let number = sample / self.samplesOfText
        let columns = self.columns[number]
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: columns.count) { own in
            let text = withUnsafeTemporaryAllocation(of: Int32.self, capacity: columns.count) { order in
                self.perturbations[number].write(sample % self.samplesOfText, into: own, order: order)
            }
            row.update(repeating: 0)
            for (index, column) in columns.enumerated() { row[column] = own[index] }
            return text
        }
    }
}
