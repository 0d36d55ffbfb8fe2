/// A width and a height in pixels.
public struct ImageSize: Sendable, Hashable, Codable {
    /// Pixels in a row.
    public var width: Int

    /// Rows.
    public var height: Int

    /// Creates a size.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}
