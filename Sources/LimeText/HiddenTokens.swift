import LimeNumerics

/// The features that each sample hides, a bit each, drawn as `lime` 0.2.0.1 draws them.
///
/// `LimeTextExplainer.__data_labels_distances`: how many features each sample hides comes first, for all samples, from
/// `randint(1, features + 1)`; then for each sample the features themselves, from `choice` without replacement, which is
/// the beginning of a permutation of all.
struct HiddenTokens: Sendable {
    private let words: Int
    private let bits: [UInt64]

    /// Draws all samples.
    ///
    /// - Parameters:
    ///   - samples: Their number, the text itself among them.
    ///   - features: The number of features.
    ///   - generator: The stream, which is left behind the last draw.
    init(samples: Int, features: Int, from generator: inout NumPyRandomState) {
        let words = (features + 63) / 64
        var bits = [UInt64](repeating: 0, count: samples * words)
        let counts = generator.integers(in: 1..<(features + 1), count: max(0, samples - 1))
        var order = [Int32](repeating: 0, count: features)
        for (index, count) in counts.enumerated() {
            for feature in order.indices { order[feature] = Int32(truncatingIfNeeded: feature) }
            order.withUnsafeMutableBufferPointer { generator.shuffle($0) }
            for feature in order[..<count] {
                bits[(index + 1) * words + Int(feature >> 6)] |= 1 << UInt64(feature & 63)
            }
        }
        self.words = words
        self.bits = bits
    }

    /// Writes one sample: 0 for each feature that is hidden, 1 for the others.
    func write(_ sample: Int, into row: UnsafeMutableBufferPointer<Double>) {
        for feature in row.indices {
            let word = self.bits[sample * self.words + feature >> 6]
            row[feature] = Double(1 - (word >> UInt64(feature & 63) & 1))
        }
    }
}
