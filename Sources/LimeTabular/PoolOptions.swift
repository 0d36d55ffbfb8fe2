import LimeCore

/// When a row needs more samples than those of the pool that all rows share.
public struct PoolOptions: Sendable, Hashable, Codable {
    /// The effective sample size (Σw)² / Σw² below which a row is sampled on its own, unless half of the pool is less.
    public var leastEffectiveSamples = 2500

    /// The same for each feature; the larger of the two counts.
    public var leastEffectiveSamplesPerFeature = 100

    /// How many samples are drawn for a row on its own; for many features ``samplesPerFeature`` for each.
    ///
    /// They come from the laws of the columns times the kernel, so all of them weigh the same.
    public var samples = 2048

    /// The least number of such samples for each feature.
    public var samplesPerFeature = 8

    /// A bin or level of the row is rare where fewer samples of the pool are expected to have it.
    public var leastSharing = 50

    /// How many samples that have it are drawn for each rare bin or level, once for all rows that share it; 0 for none.
    public var topUp = 256

    /// Creates the measured limits.
    public init() {}

    /// The largest of any of these numbers.
    private static let most = 1 << 28

    func validate() throws {
        let numbers = [
            self.leastEffectiveSamples, self.leastEffectiveSamplesPerFeature, self.samples, self.samplesPerFeature,
            self.leastSharing, self.topUp,
        ]
        guard numbers.allSatisfy({ (0...Self.most).contains($0) }), self.samples >= 2 else {
            throw LimeError(
                .usage,
                "the limits of a pool must be from 0 to \(Self.most), and a row on its own takes 2 samples or more"
            )
        }
    }

    /// How many samples of a pool are enough for the rankings of most tables.
    ///
    /// An explainer takes as many where ``SamplingOptions/growth`` leaves the number open.
    ///
    /// - Parameter kinds: The kinds of the columns that are perturbed.
    /// - Returns: 65,536 where there are categories, of which some are rare, else 16,384.
    public static func samples(for kinds: [ColumnKind]) -> Int { kinds.contains(.category) ? 65_536 : 16_384 }
}
