/// By which law numbers are drawn within a bin.
public enum BinLaw: String, Sendable, Hashable, Codable, CaseIterable {
    /// A training value of the bin, each as likely as the others, so only numbers that occur are drawn.
    case empirical

    /// Any number between the ends of the bin, whole ones only where all training values are whole.
    ///
    /// As R `lime` 0.5.3, which rounds the numbers of whole columns, so that values at the ends come too seldom.
    case uniform

    /// A normal distribution with the bin's mean and standard deviation, cut off at its ends.
    ///
    /// As `lime` 0.2.0.1, `BaseDiscretizer.get_undiscretize_values`. A bin without width gives its one value.
    case truncatedNormal = "truncated-normal"

    /// The same, but a bin without width gives its end in units of the bin's standard deviation from the mean.
    ///
    /// This is what `lime` 0.2.0.1 does: a constant column is perturbed to 0, or to a rounding error.
    case truncatedNormalScoringPoints = "truncated-normal-scoring-points"
}
