/// How many samples are drawn around the instance, and from which random stream.
public struct SamplingOptions: Sendable, Hashable, Codable {
    /// The number of samples, the instance among them; at least 2.
    ///
    /// Setting it fixes the number: ``growth`` becomes `nil`.
    public var samples: Int {
        didSet { self.growth = nil }
    }

    /// How the number of samples grows with the features of the input; `nil` where it does not.
    ///
    /// Tables follow it; texts and pictures take ``samples`` as it is.
    public var growth: SampleGrowth?

    /// The seed of the random streams.
    ///
    /// The same seed and the same row give the same samples.
    public var seed: UInt64

    /// The largest number of samples in one model call; at least 1.
    public var batchSize: Int

    /// Into how many parts the samples are divided, each drawn independently of the others; from 1 to 64.
    ///
    /// From how much the parts differ the error of each weight is told: 4 to 8 are enough, and with 1 there is no error.
    /// No part has fewer than two samples.
    public var replicates: Int

    /// When drawing ends, where more samples may be drawn than ``samples``; `nil` to draw just these.
    public var untilStable: StoppingRule?

    /// Whether every perturbation that there can be is taken once, with its probability, where they are no more than the
    /// samples; then nothing is left to chance, and no weight has an error.
    ///
    /// For texts and pictures, of which d features have 2^d perturbations.
    public var enumerates: Bool

    /// Whether the model is asked but once about samples that are equal; each counts as often as it was drawn.
    ///
    /// For texts and pictures, and up to 1,048,576 samples, whose masks are remembered.
    public var asksEqualOnce: Bool

    /// Creates sampling options.
    public init(
        samples: Int,
        seed: UInt64 = 42,
        batchSize: Int,
        replicates: Int = 1,
        growth: SampleGrowth? = nil,
        enumerates: Bool = false,
        asksEqualOnce: Bool = false
    ) {
        self.samples = samples
        self.growth = growth
        self.seed = seed
        self.batchSize = batchSize
        self.replicates = replicates
        self.enumerates = enumerates
        self.asksEqualOnce = asksEqualOnce
    }

    /// Sums are kept for each part, and more parts make an error hardly better known.
    private static let mostReplicates = 64

    package func validate() throws {
        guard self.samples >= 2 else {
            throw LimeError(.usage, "the number of samples must be 2 or more, not \(self.samples)")
        }
        guard self.batchSize >= 1 else {
            throw LimeError(.usage, "the batch size must be 1 or more, not \(self.batchSize)")
        }
        try self.growth?.validate()
        guard (1...Self.mostReplicates).contains(self.replicates) else {
            throw LimeError(
                .usage,
                "the number of replicates must be from 1 to \(Self.mostReplicates), not \(self.replicates)"
            )
        }
        try self.validateRounds()
    }
}
