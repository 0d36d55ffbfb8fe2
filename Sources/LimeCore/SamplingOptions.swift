/// How many samples are drawn around the instance, and from which random stream.
public struct SamplingOptions: Sendable, Hashable, Codable {
    /// The number of samples, the instance among them; at least 2.
    public var samples: Int

    /// The seed of the random streams.
    ///
    /// The same seed and the same row give the same samples.
    public var seed: UInt64

    /// The largest number of samples in one model call; at least 1.
    public var batchSize: Int

    /// Creates sampling options.
    public init(samples: Int, seed: UInt64 = 42, batchSize: Int) {
        self.samples = samples
        self.seed = seed
        self.batchSize = batchSize
    }

    package func validate() throws {
        guard self.samples >= 2 else {
            throw LimeError(.usage, "the number of samples must be 2 or more, not \(self.samples)")
        }
        guard self.batchSize >= 1 else {
            throw LimeError(.usage, "the batch size must be 1 or more, not \(self.batchSize)")
        }
    }
}
