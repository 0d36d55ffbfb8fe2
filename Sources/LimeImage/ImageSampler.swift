/// The random law by which superpixels are hidden.
public enum ImageSampler: String, Sendable, Hashable, Codable, CaseIterable {
    /// Each superpixel on its own, with the probability ``ImageExplainer/Options/hiddenShare``.
    ///
    /// A sample depends on the seed, the picture and its own number only.
    case iid

    /// Each superpixel with probability ½, as `lime` 0.2.0.1 draws it from NumPy's legacy generator.
    ///
    /// The generator is seeded once and runs on from picture to picture, so the order in which pictures are explained
    /// matters. Before each picture one more number is drawn, which Python's package means to be the seed of the
    /// segmentation and which reaches nothing (`LimeImageExplainer.explain_instance` without `random_seed`).
    case numPy = "numpy"

    /// The same without that number, as when Python's `random_seed` is given.
    case numPySeeded = "numpy-seeded"
}
