/// Samples around an instance: what the linear model sees of each, and what the black box is asked.
///
/// Sample 0 is the instance itself. Any range of samples can be written at any time and in any order, with the same
/// numbers, so batches may have any size.
package struct Neighborhood: Sendable {
    /// The number of interpretable features.
    package let features: Int

    /// The name of the sampler, as it appears in reports.
    package let sampler: String

    /// How often each sample counts, where equal ones are asked about once; `nil` where each counts once, in the part of
    /// the sampling that it belongs to.
    package let counts: SampleCounts?

    /// Writes a range of samples.
    ///
    /// The first argument is the range. The second receives the interpretable rows, `features` numbers each, one after
    /// the other. The third receives the model's inputs, from its first item on.
    package let write: @Sendable (Range<Int>, UnsafeMutableBufferPointer<Double>, InputBuffer) throws -> Void

    /// Writes how far a range of samples is from the instance; `nil` where their interpretable rows tell.
    ///
    /// The second argument holds these rows, the third receives the distances.
    package typealias Distances =
        @Sendable (
            Range<Int>, UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<Double>
        ) -> Void
    package let distances: Distances?

    /// Creates a neighborhood.
    package init(
        features: Int,
        sampler: String,
        counts: SampleCounts? = nil,
        distances: Distances? = nil,
        write: @escaping @Sendable (Range<Int>, UnsafeMutableBufferPointer<Double>, InputBuffer) throws -> Void
    ) {
        self.features = features
        self.sampler = sampler
        self.counts = counts
        self.distances = distances
        self.write = write
    }
}
