public import Lime

/// Sets of options to start from.
public enum Preset: String, Sendable, Hashable, CaseIterable {
    /// Ours.
    case `default`
    /// Python lime 0.2.0.1, sample for sample.
    case python
    /// R lime 0.5.3, its numbers but not its random stream.
    case r
}

/// What a request changes in its preset; `nil` leaves the preset's value.
public struct ExplanationSettings: Sendable {
    /// The options to start from.
    public var preset = Preset.default
    /// Which outputs are explained.
    public var labels: LabelSelection?
    /// The most features of an explanation.
    public var features: Int?
    /// The number of samples.
    public var samples: Int?
    /// Into how many independent parts the samples are divided.
    public var replicates: Int?
    /// The probability at which the list of features counts as settled, until which samples are drawn.
    public var untilStable: Double?
    /// The most samples that are drawn for that.
    public var maximumSamples: Int?
    /// The name of the law by which samples are drawn.
    public var sampler: String?
    /// The seed of the random streams.
    public var seed: UInt64?
    /// The most samples of one model call.
    public var batchSize: Int?
    /// The width of the proximity kernel.
    public var kernelWidth: Double?
    /// The weighted R² for which a width is sought.
    public var minimumFit: Double?
    /// How far samples are from the instance.
    public var distance: Distance?
    /// How features are chosen.
    public var selection: FeatureSelection?
    /// By what features are ranked where they are chosen by their weights.
    public var ranking: FeatureRanking?
    /// The penalty of the ridge regression.
    public var ridge: Double?
    /// Whether documents tell where the time went.
    public var profile = false

    /// The replicates of a preset that has none, where they are needed.
    private static let fewestReplicates = 4

    /// Creates settings that change nothing.
    public init() {}

    /// Writes the sampler into the options of some kind of data.
    ///
    /// - Throws: ``LimeError`` with code `usage` when that kind of data has no sampler of the name.
    func apply<Sampler: RawRepresentable<String> & CaseIterable>(sampler: inout Sampler) throws {
        guard let name = self.sampler else { return }
        guard let chosen = Sampler(rawValue: name) else {
            let known = Sampler.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            throw LimeError(.usage, "--sampler takes \(known) here, not '\(name)'")
        }
        sampler = chosen
    }

    /// Writes the changes into the options of some kind of data.
    func apply(
        labels: inout LabelSelection,
        sampling: inout SamplingOptions,
        surrogate: inout SurrogateOptions
    ) throws {
        if let chosen = self.labels { labels = chosen.replacing(labels) }
        // Who names a law wants samples of it.
        if self.sampler != nil { sampling.enumerates = false }
        if let samples { sampling.samples = samples }
        if let replicates { sampling.replicates = replicates }
        if let untilStable {
            sampling.untilStable = StoppingRule(probability: untilStable, maximumSamples: self.maximumSamples)
            // Without replicates nothing tells how sure a list is.
            if self.replicates == nil, sampling.replicates < 2 { sampling.replicates = Self.fewestReplicates }
        }
        if let seed { sampling.seed = seed }
        if let batchSize { sampling.batchSize = batchSize }
        if let features { surrogate.features = features }
        if let kernelWidth { surrogate.kernelWidth = .fixed(kernelWidth) }
        if let minimumFit { surrogate.minimumFit = minimumFit }
        if let distance, distance != surrogate.distance {
            surrogate.distance = distance
            // A kernel for the preset's distance, from 0 to 1, gives way with it, as in R lime.
            if case .complement = surrogate.kernel { surrogate.kernel = .exponential }
        }
        if let selection { surrogate.selection = selection }
        if let ranking { surrogate.ranking = ranking }
        if let ridge { surrogate.model = .ridge(penalty: ridge) }
        try sampling.validate()
        try surrogate.validate()
    }
}
