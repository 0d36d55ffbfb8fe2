/// A rectangle cut into a given number of nearly square cells: rows of equal height, each cut into equal widths.
///
/// Where the number does not divide evenly some rows have one cell more than others, so that the number is met.
struct RectangleGrid {
    let width: Int
    let height: Int

    /// The number of cells; at most one a pixel.
    let count: Int

    /// The number of rows of cells.
    let rows: Int

    init(width: Int, height: Int, cells: Int) {
        self.width = width
        self.height = height
        self.count = max(1, min(cells, width * height))
        let ideal = (Double(self.count) * Double(height) / Double(width)).squareRoot().rounded()
        let fewest = (self.count + width - 1) / width
        self.rows = max(fewest, min(Int(ideal), min(height, self.count)), 1)
    }

    /// The cells of one row.
    func cells(inRow row: Int) -> Range<Int> {
        (row * self.count / self.rows)..<((row + 1) * self.count / self.rows)
    }

    /// The pixels of each cell, in the order of the labels.
    var regions: [PixelRegion] {
        (0..<self.rows).flatMap { row in
            let y = row * self.height / self.rows
            let bottom = (row + 1) * self.height / self.rows
            let columns = self.cells(inRow: row).count
            return (0..<columns).map { column in
                let x = column * self.width / columns
                let right = (column + 1) * self.width / columns
                return PixelRegion(x: x, y: y, width: right - x, height: bottom - y)
            }
        }
    }

    /// The label of every pixel.
    var labels: [Int32] {
        var labels = [Int32](repeating: 0, count: self.width * self.height)
        for (label, region) in self.regions.enumerated() {
            for y in region.rows {
                for x in region.columns { labels[y * self.width + x] = Int32(label) }
            }
        }
        return labels
    }
}
