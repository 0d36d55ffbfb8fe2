/// By which law numbers are drawn where they are not in bins.
public enum NumberLaw: String, Sendable, Hashable, Codable, CaseIterable {
    /// A training value, each as likely as the others, so only numbers that occur are drawn.
    case empirical

    /// A normal distribution with the training mean and standard deviation, as `lime` 0.2.0.1.
    case normalAroundMean = "normal-around-mean"

    /// A normal distribution with the training mean and the standard deviation √(Σ(x − mean)² / (n − 1)).
    ///
    /// As R `lime` 0.5.3 with `use_density = FALSE`.
    case sampleNormal = "sample-normal"

    /// A gaussian kernel density of the training values, with R's default bandwidth on 512 points; whole numbers where all of these are.
    ///
    /// As R `lime` 0.5.3.
    case density

    /// A normal distribution around the row's own number with the training standard deviation.
    ///
    /// As `lime` 0.2.0.1 with `sample_around_instance=True`.
    case normalAroundInstance = "normal-around-instance"
}
