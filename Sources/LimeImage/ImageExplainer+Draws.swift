import LimeCore
import LimeNumerics

extension ImageExplainer {
    /// Prepares the samples of one picture; drawing them from a stream that runs on moves it.
    ///
    /// - Parameters:
    ///   - raster: The picture as the model sees it.
    ///   - superpixels: Their number.
    /// - Returns: Which superpixels the samples show.
    func draws(for raster: SampleRaster<some Any>, superpixels: Int) -> SuperpixelDraws {
        let sampling = self.options.sampling
        let probabilities = self.probabilities(superpixels: superpixels)
        if sampling.enumerates,
            let masks = MaskList(all: sampling, features: superpixels, probabilities: probabilities)
        {
            return .listed(masks)
        }
        let draws = self.drawn(for: raster, superpixels: superpixels)
        guard sampling.asksEqualOnce, sampling.untilStable == nil,
            MaskList.isPossible(samples: sampling.samples, features: superpixels)
        else {
            return draws
        }
        return .listed(
            MaskList(sampling, features: superpixels) { sample, row in
                draws.write(sample, into: row)
                return 1
            }
        )
    }

    /// How likely a sample is to be one certain mask, by the number of superpixels that it hides, from none to all.
    private func probabilities(superpixels: Int) -> [Double] {
        let hidden = self.options.hiddenShare
        var probability = (0..<superpixels).reduce(1) { product, _ in product * (1 - hidden) }
        return (0...superpixels).map { _ in
            defer { probability *= hidden / (1 - hidden) }
            return probability
        }
    }

    private func drawn(for raster: SampleRaster<some Any>, superpixels: Int) -> SuperpixelDraws {
        let sampling = self.options.sampling
        guard let stream else {
            let generator = Philox(seed: sampling.seed, stream: raster.hash)
            let sequences = self.options.sampler.design?.sequences(variables: superpixels, parts: sampling.parts) {
                var key = StableHash()
                key.combine(raster.hash)
                key.combine(UInt64($0.map { $0 + 1 } ?? 0))
                key.combine(UInt64($1))
                return Philox(seed: sampling.seed, stream: key.value)
            }
            return .keyed(generator, sequences ?? [], hiddenShare: self.options.hiddenShare)
        }
        return stream.draw { generator in
            if self.options.sampler == .numPy { _ = generator.integer(through: 999) }
            return .drawn(samples: sampling.samples, superpixels: superpixels, from: &generator)
        }
    }
}
