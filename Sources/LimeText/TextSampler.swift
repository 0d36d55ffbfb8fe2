/// The random law by which tokens are hidden.
public enum TextSampler: String, Sendable, Hashable, Codable, CaseIterable {
    /// Between 1 and all features, each number as likely as the others, and then any such set of them.
    ///
    /// A sample depends on the seed, the text and its own number only.
    case iid

    /// The same law, but drawn where the kernel lets samples count, evenly, and each sample followed by its complement.
    ///
    /// The number of hidden features comes from the law times the kernel, and samples are weighed by importance, so the
    /// weights of endlessly many samples are those of ``iid``. A scrambled sequence of Sobol spreads the numbers and the
    /// features. A sample depends on the seed, the text, its own number and how many samples and replicates there are.
    case paired

    /// Between 1 and all features are kept, each number as likely as the others, and any such set of them, as in R's
    /// `lime` 0.5.3.
    ///
    /// A sample depends on the seed, the text and its own number only.
    case uniformKept = "uniform-kept"

    /// The same law as `lime` 0.2.0.1 draws it from NumPy's legacy generator.
    ///
    /// The generator is seeded once and runs on from text to text, so the order in which texts are explained matters.
    case numPy = "numpy"
}

extension TextSampler {
    /// Whether more samples can be drawn after the first, which stay what they are.
    var continues: Bool { self != .numPy }

    /// How likely each number of hidden features is, from none to all.
    func sizes(features: Int) -> [Double] {
        let never = self == .uniformKept ? features : 0
        return (0...features).map { $0 == never ? 0 : 1 / Double(features) }
    }

    /// How likely a sample is to be one certain mask, by the number of features that it hides, from none to all.
    func probabilities(features: Int) -> [Double] {
        var sets = 1.0
        return self.sizes(features: features).enumerated().map { hidden, share in
            if hidden > 0 { sets *= Double(features - hidden + 1) / Double(hidden) }
            return share / sets
        }
    }
}
