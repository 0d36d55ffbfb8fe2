/// When enough samples have been drawn, where that is left to what they say.
///
/// Samples are drawn in rounds, each of which doubles their number by further independent replicates: what the model has
/// answered is kept and never asked again. After a round the list of features is looked at; with
/// ``ListCertainty/listProbability`` at or above ``probability`` for every explained label it is settled, and drawing ends.
public struct StoppingRule: Sendable, Hashable, Codable {
    /// How probable it must be that the list is right; more than 0 and less than 1.
    public var probability: Double

    /// The most samples, 4 or more; `nil` for 16 times as many as are drawn first.
    ///
    /// Whole replicates are drawn, so there may be a few less.
    public var maximumSamples: Int?

    /// Creates a rule.
    public init(probability: Double = 0.95, maximumSamples: Int? = nil) {
        self.probability = probability
        self.maximumSamples = maximumSamples
    }

    /// By how much samples may grow where nobody says how many there may be.
    private static let growth = 16

    /// The most samples where some number is drawn first.
    func most(beginningWith samples: Int) -> Int {
        if let maximumSamples { return maximumSamples }
        let (product, overflows) = samples.multipliedReportingOverflow(by: Self.growth)
        return overflows ? Int.max : product
    }

    func validate() throws {
        guard self.probability > 0, self.probability < 1 else {
            throw LimeError(
                .usage,
                "the probability of a settled list must be more than 0 and less than 1, not \(self.probability)"
            )
        }
        guard self.maximumSamples.map({ $0 >= 4 }) ?? true else {
            throw LimeError(.usage, "the most samples must be 4 or more, not \(self.maximumSamples ?? 0)")
        }
    }
}
