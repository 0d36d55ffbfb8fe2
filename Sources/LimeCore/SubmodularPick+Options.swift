extension SubmodularPick {
    /// How candidates are found and chosen.
    public struct Options: Sendable, Hashable, Codable {
        /// Which inputs are explained.
        public var candidates: Candidates

        /// From which stream a sample of them is drawn.
        public var sampler: Sampler

        /// The seed of that stream.
        public var seed: UInt64

        /// The most explanations that are chosen.
        public var count: Int

        /// Which of those is chosen that cover as much.
        public var ties: Ties

        /// Whether the choice ends, with fewer than ``count``, where no explanation adds a feature.
        public var stopsWhenCovered: Bool

        /// Creates options.
        public init(
            candidates: Candidates,
            sampler: Sampler,
            seed: UInt64 = 42,
            count: Int,
            ties: Ties,
            stopsWhenCovered: Bool
        ) {
            self.candidates = candidates
            self.sampler = sampler
            self.seed = seed
            self.count = count
            self.ties = ties
            self.stopsWhenCovered = stopsWhenCovered
        }

        /// Ours: up to 1,000 inputs, up to five explanations, none that shows nothing new.
        public static let `default` = Options(
            candidates: .sample(1000),
            sampler: .keyed,
            count: 5,
            ties: .first,
            stopsWhenCovered: true
        )

        /// Python `lime` 0.2.0.1, `SubmodularPick`.
        ///
        /// There the sample comes from NumPy's global generator, which `seed` stands for (`numpy.random.seed`), and each
        /// explanation has one label, ``LabelSelection/topClasses(_:)`` of 1, unless `top_labels` says otherwise. All
        /// explanations that are asked for are returned; once all features are covered, the last candidates fill up.
        public static let python = Options(
            candidates: .sample(1000),
            sampler: .numPy,
            count: 5,
            ties: .last,
            stopsWhenCovered: false
        )

        func validate() throws {
            guard self.count >= 1 else {
                throw LimeError(.usage, "the number of explanations to pick must be 1 or more, not \(self.count)")
            }
            if case .sample(let count) = self.candidates, count < 1 {
                throw LimeError(.usage, "the number of inputs to pick from must be 1 or more, not \(count)")
            }
            guard self.sampler != .numPy || self.seed <= UInt32.max else {
                throw LimeError(.usage, "NumPy's generator takes seeds up to \(UInt32.max), not \(self.seed)")
            }
        }
    }

    /// Which inputs are explained.
    public enum Candidates: Sendable, Hashable, Codable {
        /// All of them.
        case all

        /// As many drawn at random, or all where there are no more.
        case sample(Int)
    }

    /// From which stream a sample of inputs is drawn.
    public enum Sampler: String, Sendable, Hashable, Codable, CaseIterable {
        /// Each input has a random key, which depends on the seed and its position only; those with the lowest are drawn,
        /// and explained in the order of the inputs.
        case keyed

        /// NumPy's legacy generator, `numpy.random.shuffle(numpy.arange(n))`.
        case numPy = "numpy"
    }

    /// Which of some explanations is chosen that cover as much.
    public enum Ties: String, Sendable, Hashable, Codable, CaseIterable {
        /// The first.
        case first

        /// The last.
        case last
    }
}
