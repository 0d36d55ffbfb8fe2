/// What becomes of the cells of a row that are missing.
public enum MissingCells: String, Sendable, Hashable, Codable, CaseIterable {
    /// Being missing is a feature: it holds for samples whose cell is missing too.
    case feature

    /// They stay missing in every sample and are no features, as in R `lime` 0.5.3, which drops such columns silently.
    case held
}
