/// From where the random numbers of a neighborhood come.
public enum TabularSampler: String, Sendable, Hashable, Codable, CaseIterable {
    /// Independent numbers.
    ///
    /// A sample depends on the seed, the row and its own number only.
    case iid

    /// Numbers that are spread evenly over all columns together.
    ///
    /// A scrambled sequence of Sobol, each column a dimension of its own such that all pairs of columns are even, or an
    /// orthogonal array where there are more columns than such dimensions. Columns for which the samples are too few even
    /// for that are drawn independently. A sample depends on the seed, the row, its own number and how many samples and
    /// replicates there are.
    case sobol

    /// The same, from the laws of the columns times the kernel, so that all samples weigh the same.
    ///
    /// The exponential kernel of the euclidean distance between indicators is a product: each column in which a sample
    /// differs from the row multiplies the weight by t = exp(−1 / 2σ²). So a value that differs is drawn t times as often
    /// in the first place, and small kernels waste no sample. See ``TabularExplainer/Options/tiltsWhenStarved``.
    case tiltedSobol = "tilted-sobol"

    /// Independent columns, each of whose samples are spread evenly over its law.
    ///
    /// Every column divides the unit interval into as many equal parts as there are samples and takes one number from
    /// each, in an order of its own, which depends on the seed and the row. The counterpart in `lime` is
    /// `sampling_method='lhs'` (after 0.2.0.1, at fd7eb2e), whose samples no seed reproduces.
    case latinHypercube = "latin-hypercube"

    /// One pool of samples, spread as by ``sobol``, from which every row is explained.
    ///
    /// Where neither the laws nor what is perturbed depend on the row, only the weights of samples do, so the model is
    /// asked once about ``SamplingOptions/samples`` samples for all rows together, and about each row itself. What a row
    /// needs beyond that tells ``PoolOptions``. Explanations depend on the seed, the table and the row, not on which other
    /// rows are explained.
    case pool

    /// NumPy's legacy generator, in the order of `lime` 0.2.0.1, `LimeTabularExplainer.__data_inverse`.
    ///
    /// The generator is seeded once and runs on from row to row, so the order in which rows are explained matters.
    /// Levels count in the order of the model's codes.
    case numPy = "numpy"
}

extension TabularSampler {
    /// Whether samples can be divided into parts that are drawn independently, which tell the error of weights.
    public var hasIndependentParts: Bool { self != .latinHypercube }

    /// Whether more samples can be drawn after the first, which stay what they are.
    var continues: Bool { self == .iid || self == .sobol || self == .tiltedSobol }
}
