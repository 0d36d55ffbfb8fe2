/// What becomes of the cells of a row that are the number 0.
///
/// In sparse rows, such as counts of words, 0 means that something is not there.
public enum ZeroCells: String, Sendable, Hashable, Codable, CaseIterable {
    /// They are perturbed like others.
    case perturbed

    /// They keep their 0 in every sample and are no features.
    case held

    /// They keep their 0 in every sample and are features all the same, with a weight of 0, as in `lime` 0.2.0.1.
    case heldFeatures = "held-features"
}
