/// The random law by which tokens are hidden.
public enum TextSampler: String, Sendable, Hashable, Codable, CaseIterable {
    /// Between 1 and all features, each number as likely as the others, and then any such set of them.
    ///
    /// A sample depends on the seed, the text and its own number only.
    case iid

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
}
