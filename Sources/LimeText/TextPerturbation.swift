import LimeCore
import LimeNumerics

/// Samples around a text: each hides some of its tokens.
struct TextPerturbation: Sendable {
    private let text: MaskedText
    private let sampler: String
    private let draws: TokenDraws

    /// Prepares the samples of one text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - mask: What a hidden token looks like.
    ///   - sampler: The name of the law for reports.
    ///   - draws: Which features the samples hide.
    init(_ text: IndexedText, mask: TokenMask, sampler: TextSampler, draws: TokenDraws) {
        self.text = MaskedText(text, mask: mask)
        self.sampler = draws.counts?.isExact == true ? SampleCounts.exact : sampler.rawValue
        self.draws = draws
    }

    /// How often each sample counts; `nil` where each counts once.
    var counts: SampleCounts? { self.draws.counts }

    /// The samples, for the explainer.
    var neighborhood: Neighborhood {
        Neighborhood(features: self.text.features, sampler: self.sampler, counts: self.counts) {
            samples,
            rows,
            buffer in
            guard rows.count >= samples.count * self.text.features,
                buffer.strings.first.map(\.count) ?? 0 >= samples.count
            else {
                throw LimeError(.modelFailed, "the model's buffer has no room for \(samples.count) texts")
            }
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: self.text.features) { order in
                for (item, sample) in samples.enumerated() {
                    let row = UnsafeMutableBufferPointer(
                        rebasing: rows[item * self.text.features..<(item + 1) * self.text.features]
                    )
                    buffer.strings[0][item] = self.write(sample, into: row, order: order)
                }
            }
        }
    }

    /// Draws a sample into a row and returns its text.
    func write(
        _ sample: Int,
        into row: UnsafeMutableBufferPointer<Double>,
        order: UnsafeMutableBufferPointer<Int32>
    ) -> String {
        self.draws.write(sample, into: row, order: order)
        return self.text(UnsafeBufferPointer(row))
    }
}
