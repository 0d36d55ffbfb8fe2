/// The version of the product, as it appears in every document and in `lime --version`.
public enum LimeVersion {
    /// Semantic version.
    public static let current = "0.1.0"
}
