public import LimeCore
import LimeNumerics

extension TabularExplainer {
    /// How rows are perturbed and explained.
    public struct Options: Sendable, Hashable, Codable {
        /// How numbers are grouped.
        public var discretizer: Discretizer

        /// The number of bins of the discretizers ``Discretizer/quantile`` and ``Discretizer/equalWidth``; 2 or more.
        public var binCount = 4

        /// The boundaries between the bins of some columns of numbers, in the place of the discretizer's.
        public var bins: [String: [Double]] = [:]

        /// By which law numbers are drawn within a bin.
        public var binLaw = BinLaw.empirical

        /// By which law numbers are drawn where they are not in bins.
        public var numberLaw = NumberLaw.empirical

        /// What becomes of numbers above the training range, where numbers are in bins.
        public var beyond = NumbersBeyond.lastBin

        /// What becomes of a row's missing cells.
        public var missing = MissingCells.feature

        /// Whether columns that hold but one number keep a row's own in every sample; else they are drawn like others.
        ///
        /// As R `lime` 0.5.3.
        public var holdsConstants = false

        /// The unit in which a number that is not in a bin is a feature.
        public var scale = NumberScale.standardized

        /// What becomes of a row's zeros.
        public var zeros = ZeroCells.perturbed

        /// From where random numbers come.
        public var sampler = TabularSampler.iid

        /// When a row needs more than the pool, under the sampler ``TabularSampler/pool``.
        public var pool = PoolOptions()

        /// Whether a row is sampled by ``TabularSampler/tiltedSobol`` in the place of ``TabularSampler/sobol`` where its
        /// samples would be worth fewer than half their number, and fewer than 2,500 or 100 a column, and where most weights
        /// become surer by it.
        ///
        /// Only where that can be; otherwise its samples are weighed as ever.
        public var tiltsWhenStarved = false

        /// The seed of a stream of its own for values in bins, under the sampler ``TabularSampler/numPy``.
        ///
        /// As for a discretizer object of Python's `lime`, which has a `random_state` of its own; `nil` for the stream
        /// of the rest.
        public var binSeed: UInt64?

        /// The columns to perturb, the others keep the row's values; `nil` for all that the model reads.
        public var only: [String]?

        /// How many columns to perturb at most, those that change the model's answer most; `nil` for all.
        ///
        /// They are found for each row by elementary effects, 4 model calls a column and one for the row, which count among
        /// ``SamplingReport/modelCalls``. A warning names the columns that are held.
        public var screen: Int?

        /// By how much numbers are moved: a number x that is drawn becomes x₀ + range · (x − x₀), where x₀ is the row's.
        ///
        /// More than 0; less than 1 is nearer to the row, more than 1 further away, beyond the training range too. Where all
        /// training values are whole, so are the numbers. Levels and missing cells are not moved.
        public var range = 1.0

        /// How conditions are written.
        public var conditions = ConditionStyle.distinct

        /// Which outputs are explained.
        public var labels: LabelSelection

        /// How many samples are drawn.
        public var sampling: SamplingOptions

        /// How answers are weighed and fitted.
        public var surrogate: SurrogateOptions

        /// Ours: the row's own values where it matters, ten features, the predicted class.
        ///
        /// Four independent scrambles of 512 samples each tell the standard error of every weight; more samples are drawn
        /// by the rule ``SampleGrowth/tables``.
        public static let `default` = Options(
            discretizer: .quartile,
            sampler: .sobol,
            tiltsWhenStarved: true,
            labels: .predicted,
            sampling: SamplingOptions(samples: 2048, batchSize: 1024, replicates: 4, growth: .tables),
            surrogate: SurrogateOptions(
                features: 10,
                selection: .auto,
                model: .ridge(penalty: 1),
                distance: .euclidean,
                kernelWidth: .perRootFeature(0.75)
            )
        )

        func validate() throws {
            guard self.sampler.hasIndependentParts || self.sampling.replicates == 1 else {
                throw LimeError(
                    .usage,
                    """
                    the sampler '\(self.sampler.rawValue)' spreads all samples together, so replicates of them are not \
                    independent and tell no error; choose 1 replicate or another sampler
                    """
                )
            }
            if self.sampler == .pool { try self.checkPool() }
            try self.sampling.validateRounds(continues: self.sampler.continues, sampler: self.sampler.rawValue)
            guard self.range > 0, self.range.isFinite else {
                throw LimeError(.usage, "the range must be a positive number, not \(self.range)")
            }
            guard self.screen.map({ $0 >= 1 }) ?? true else {
                throw LimeError(.usage, "the number of columns to perturb must be 1 or more, not \(self.screen ?? 0)")
            }
            guard self.binSeed == nil || self.sampler == .numPy else {
                throw LimeError(
                    .usage,
                    """
                    a seed for values in bins has no meaning for the sampler '\(self.sampler.rawValue)', only for \
                    '\(TabularSampler.numPy.rawValue)'
                    """
                )
            }
        }
    }
}
