/// A rectangle of whole pixels.
package struct PixelRegion: Sendable, Hashable {
    /// The first column.
    package let x: Int

    /// The first row.
    package let y: Int

    /// The number of columns; at least 1.
    package let width: Int

    /// The number of rows; at least 1.
    package let height: Int

    /// Creates a rectangle.
    package init(x: Int = 0, y: Int = 0, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The number of pixels.
    package var pixelCount: Int { self.width * self.height }

    /// The columns.
    package var columns: Range<Int> { self.x..<(self.x + self.width) }

    /// The rows.
    package var rows: Range<Int> { self.y..<(self.y + self.height) }
}
