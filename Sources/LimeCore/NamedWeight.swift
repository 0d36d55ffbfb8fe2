/// The weight of a feature under the name that a reader knows it by.
public struct NamedWeight: Sendable, Hashable, Codable {
    /// What the feature is: a condition on a column, a word, a superpixel.
    public let name: String

    /// Its coefficient in the linear model.
    public let weight: Double

    /// Creates a weight.
    public init(name: String, weight: Double) {
        self.name = name
        self.weight = weight
    }
}
