public import LimeNumerics

/// Settings of an explainer, and how well they find features that are known to matter.
public struct TunedSetting: Sendable, Hashable, Codable {
    /// The number of samples, which is how often the model is asked for a row.
    public let samples: Int

    /// The width of the kernel, in the unit of the distance; `nil` for a kernel that has none.
    public let kernelWidth: Double?

    /// How far a sample is from the row.
    public let distance: Distance

    /// How features are chosen.
    public let selection: FeatureSelection

    /// The mean over the rows of |found ∩ known| / |found ∪ known|, from 0 to 1.
    ///
    /// Found are as many features as are known, those with the largest weights. A row that cannot be explained counts 0.
    public let jaccard: Double

    /// The mean over the rows of |found ∩ known| / |known|, from 0 to 1.
    public let recall: Double

    /// The standard error of ``jaccard``, from how much the rows differ; `nil` for a single row.
    public let standardError: Double?

    /// How many rows could not be explained, for example because the kernel leaves no sample any weight.
    public let unexplained: Int

    /// Creates a setting that was tried.
    public init(
        samples: Int,
        kernelWidth: Double?,
        distance: Distance,
        selection: FeatureSelection,
        jaccard: Double,
        recall: Double,
        standardError: Double?,
        unexplained: Int
    ) {
        self.samples = samples
        self.kernelWidth = kernelWidth
        self.distance = distance
        self.selection = selection
        self.jaccard = jaccard
        self.recall = recall
        self.standardError = standardError
        self.unexplained = unexplained
    }
}

/// What was tried, and with what success.
public struct Tuning: Sendable, Hashable, Codable {
    /// All settings, by the number of samples, then in the order of the grid.
    public let settings: [TunedSetting]

    /// The number of rows.
    public let rows: Int

    /// The number of items that the model was asked for.
    public let modelCalls: Int

    /// Creates an account of what was tried.
    public init(settings: [TunedSetting], rows: Int, modelCalls: Int) {
        self.settings = settings
        self.rows = rows
        self.modelCalls = modelCalls
    }

    /// The setting with the fewest samples among those that agree well enough, and of these the one that agrees best.
    ///
    /// - Parameter agreement: The least mean Jaccard index, from 0 to 1.
    /// - Returns: `nil` where none does.
    public func cheapest(reaching agreement: Double) -> TunedSetting? {
        // What is a third three times over is 1 but for its last bit.
        let reaching = self.settings.filter { $0.jaccard >= agreement - 1e-12 }
        return reaching.min { ($0.samples, -$0.jaccard) < ($1.samples, -$1.jaccard) }
    }

    /// The setting that agrees best, and of several the one with the fewest samples.
    public var best: TunedSetting? { self.settings.min { (-$0.jaccard, $0.samples) < (-$1.jaccard, $1.samples) } }
}
