import LimeNumerics

/// The random law by which superpixels are hidden.
public enum ImageSampler: String, Sendable, Hashable, Codable, CaseIterable {
    /// Each superpixel on its own, with the probability ``ImageExplainer/Options/hiddenShare``.
    ///
    /// A sample depends on the seed, the picture and its own number only.
    case iid

    /// As many samples hide a superpixel as the share says, and as many each pair of them as chance would have it.
    ///
    /// Columns of an orthogonal array of four levels: exact where the share is ¼ or ½, and the number of samples in each
    /// replicate a power of 2. A sample depends on the seed, the picture, its own number and how many samples and
    /// replicates there are.
    case orthogonalArray = "orthogonal-array"

    /// Half of the superpixels by a Hadamard matrix, and then the other half.
    ///
    /// Every sample is followed by its complement, and any three superpixels are hidden together as often as by chance.
    case hadamard

    /// Each superpixel with probability ½, as `lime` 0.2.0.1 draws it from NumPy's legacy generator.
    ///
    /// The generator is seeded once and runs on from picture to picture, so the order in which pictures are explained
    /// matters. Before each picture one more number is drawn, which Python's package means to be the seed of the
    /// segmentation and which reaches nothing (`LimeImageExplainer.explain_instance` without `random_seed`).
    case numPy = "numpy"

    /// The same without that number, as when Python's `random_seed` is given.
    case numPySeeded = "numpy-seeded"
}

extension ImageSampler {
    /// The rule that spreads samples evenly; `nil` where they are independent.
    var design: SampleDesign? {
        switch self {
        case .iid, .numPy, .numPySeeded: nil
        case .orthogonalArray: .orthogonalArray
        case .hadamard: .hadamard
        }
    }

    /// Whether more samples can be drawn after the first, which stay what they are.
    var continues: Bool {
        switch self {
        case .iid, .orthogonalArray, .hadamard: true
        case .numPy, .numPySeeded: false
        }
    }

    /// Whether it hides any share of the superpixels, not only half of them.
    var takesAnyShare: Bool {
        switch self {
        case .iid, .orthogonalArray: true
        case .hadamard, .numPy, .numPySeeded: false
        }
    }
}
