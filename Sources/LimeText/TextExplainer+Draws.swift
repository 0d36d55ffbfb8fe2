import LimeCore
import LimeNumerics

extension TextExplainer {
    /// Prepares the samples of one text; drawing them from a stream that runs on moves it.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - sampling: How many samples, in which parts.
    /// - Returns: The samples.
    /// - Throws: ``LimeError`` with code `usage` for more samples than can be drawn in pairs.
    func perturbation(of text: IndexedText, _ sampling: SamplingOptions) throws -> TextPerturbation {
        let (features, sampler) = (text.vocabulary.count, self.options.sampler)
        let perturbation = { TextPerturbation(text, mask: self.options.mask, sampler: sampler, draws: $0) }
        let probabilities = sampler.probabilities(features: features)
        if sampling.enumerates, let masks = MaskList(all: sampling, features: features, probabilities: probabilities) {
            return perturbation(.listed(masks))
        }
        let isListed = MaskList.isPossible(samples: sampling.mostSamples, features: features)
        guard isListed || sampler != .paired else { throw Self.tooMany(sampling.mostSamples, features) }
        let draws = self.draws(for: text, sampling)
        let asksEqualOnce = sampling.asksEqualOnce && sampling.untilStable == nil
        guard isListed, asksEqualOnce || sampler == .paired else { return perturbation(draws) }
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: features) { order in
            perturbation(
                .listed(MaskList(sampling, features: features) { draws.write($0, into: $1, order: order) })
            )
        }
    }

    private static func tooMany(_ samples: Int, _ features: Int) -> LimeError {
        LimeError(
            .usage,
            """
            \(samples) samples of \(features) words are too many to draw in pairs; take fewer, or choose the sampler \
            '\(TextSampler.iid.rawValue)'
            """
        )
    }

    private func draws(for text: IndexedText, _ sampling: SamplingOptions) -> TokenDraws {
        let features = text.vocabulary.count
        // The random streams belong to the text, so that its samples do not depend on the texts before it.
        var content = StableHash()
        content.combine(text.text)
        let generator = Philox(seed: sampling.seed, stream: content.value)
        switch self.options.sampler {
        case .iid: return .keyed(generator, countsKept: false)
        case .uniformKept: return .keyed(generator, countsKept: true)
        case .paired:
            let weights = self.options.surrogate.weightsOfMasks(features: features)
            let sizes = TiltedSizes(shares: TextSampler.paired.sizes(features: features), weights: weights)
            return .paired(
                PairedTokens(sizes, features: features, parts: sampling.parts) { variable, part in
                    guard let part else { return generator }
                    var key = content
                    key.combine(UInt64(variable.map { $0 + 1 } ?? 0))
                    key.combine(UInt64(part))
                    return Philox(seed: sampling.seed, stream: key.value)
                }
            )
        case .numPy:
            // An explainer with this sampler has a stream.
            guard let stream else { return .keyed(generator, countsKept: false) }
            return stream.draw { .drawn(HiddenTokens(samples: sampling.samples, features: features, from: &$0)) }
        }
    }
}
