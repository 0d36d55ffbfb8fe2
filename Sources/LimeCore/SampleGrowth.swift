/// How the number of samples grows with the features of an input, where nobody has said how many to draw.
///
/// An even spread of samples needs some for every feature before it is better than chance, and features that take many
/// different values settle more slowly.
public struct SampleGrowth: Sendable, Hashable, Codable {
    /// The least number of samples for each feature; the total is then rounded up to a power of 2.
    public var perFeature: Int

    /// By how much the number is multiplied where a feature is a number without bins, or has many levels.
    public var finenessFactor: Int

    /// Up to how many levels a feature is coarse.
    public var coarseLevels: Int

    /// Creates a rule of numbers that are 1 or more.
    public init(perFeature: Int, finenessFactor: Int, coarseLevels: Int) {
        self.perFeature = perFeature
        self.finenessFactor = finenessFactor
        self.coarseLevels = coarseLevels
    }

    /// Ours for tables: 8 samples a feature, and twice as many samples where a feature has more than 16 levels.
    public static let tables = SampleGrowth(perFeature: 8, finenessFactor: 2, coarseLevels: 16)

    func validate() throws {
        guard self.perFeature >= 1, self.finenessFactor >= 1, self.coarseLevels >= 1 else {
            throw LimeError(.usage, "the numbers by which samples grow with the features must be 1 or more")
        }
    }
}

extension SamplingOptions {
    /// The same options with the number of samples that an input of some features needs.
    ///
    /// - Parameter levels: For each feature the number of its levels or bins; `nil` for a number without bins.
    /// - Returns: The options; unchanged where ``growth`` is `nil`.
    package func grown(levels: [Int?]) -> SamplingOptions {
        guard let growth else { return self }
        let isFine = levels.contains { $0.map { $0 > growth.coarseLevels } ?? true }
        let (product, overflows) = self.samples.multipliedReportingOverflow(by: isFine ? growth.finenessFactor : 1)
        let (least, isTooMuch) = levels.count.multipliedReportingOverflow(by: growth.perFeature)
        var samples = overflows ? Int.max : product
        if least > samples || isTooMuch {
            let bits = Int.bitWidth - max(0, least - 1).leadingZeroBitCount
            samples = isTooMuch || bits >= Int.bitWidth - 1 ? Int.max : 1 << bits
        }
        var options = self
        options.samples = samples
        return options
    }
}
