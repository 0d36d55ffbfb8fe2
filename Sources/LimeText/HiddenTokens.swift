import LimeNumerics

/// The features that each sample hides, drawn as `lime` 0.2.0.1 draws them.
///
/// `LimeTextExplainer.__data_labels_distances`: how many features each sample hides comes first, for all samples, from
/// `randint(1, features + 1)`; then for each sample the features themselves, from `choice` without replacement, which is
/// the beginning of a permutation of all.
struct HiddenTokens: Sendable {
    /// 1 for each feature that a sample keeps.
    private let kept: BitRows

    /// Draws all samples.
    ///
    /// - Parameters:
    ///   - samples: Their number, the text itself among them.
    ///   - features: The number of features.
    ///   - generator: The stream, which is left behind the last draw.
    init(samples: Int, features: Int, from generator: inout NumPyRandomState) {
        var kept = BitRows(rows: samples, columns: features)
        let counts = generator.integers(in: 1..<(features + 1), count: max(0, samples - 1))
        var order = [Int32](repeating: 0, count: features)
        for (index, count) in counts.enumerated() {
            order.withUnsafeMutableBufferPointer { order in
                for feature in order.indices { order[feature] = Int32(truncatingIfNeeded: feature) }
                generator.shuffle(order)
                for place in count..<features { kept.set(index + 1, Int(order[place])) }
            }
        }
        self.kept = kept
    }

    /// Writes one sample after the first: 0 for each feature that is hidden, 1 for the others.
    func write(_ sample: Int, into row: UnsafeMutableBufferPointer<Double>) { self.kept.write(sample, into: row) }
}
