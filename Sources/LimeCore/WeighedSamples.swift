package import LimeNumerics

/// What is kept of samples that were weighed by whoever made them.
package struct WeighedSamples: Sendable {
    /// The finished sums over each independent part, at least one; a target for each output that is explained.
    package var parts: [WeightedGram]

    /// How many samples there are, the instance among them.
    package var count: Int

    /// How many samples differ from the instance, and what they weigh together.
    package var others: (count: Int, weight: Double)

    /// Creates an account of samples.
    package init(parts: [WeightedGram], count: Int, others: (count: Int, weight: Double)) {
        self.parts = parts
        self.count = count
        self.others = others
    }
}
