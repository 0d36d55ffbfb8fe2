// A line of `lime model inspect`.

/// Something known of a model: a name and a value for people.
public struct ModelDetail: Sendable, Hashable, Codable {
    /// What it is.
    public var name: String

    /// Its value.
    public var value: String

    /// Creates a detail.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
