/// By which law numbers are drawn where they are not in bins.
public enum NumberLaw: String, Sendable, Hashable, Codable, CaseIterable {
    /// A training value, each as likely as the others, so only numbers that occur are drawn.
    case empirical

    /// A normal distribution with the training mean and standard deviation, as `lime` 0.2.0.1.
    case normalAroundMean = "normal-around-mean"

    /// A normal distribution around the row's own number with the training standard deviation.
    ///
    /// As `lime` 0.2.0.1 with `sample_around_instance=True`.
    case normalAroundInstance = "normal-around-instance"
}
