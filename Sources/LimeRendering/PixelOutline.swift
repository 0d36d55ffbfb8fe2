import Lime

/// The outline of some superpixels as closed polygons along the borders of pixels.
///
/// Every border between a pixel inside and one outside is an edge with the inside on its right; edges are chained to
/// loops that turn right where two pixels touch at a corner only, so that loops never cross. Seen on a screen, loops
/// around pixels run clockwise and loops around holes the other way: filled by either rule they cover exactly the
/// pixels, and their signed areas sum to the number of pixels.
package struct PixelOutline: Sendable, Hashable {
    /// A corner where four pixels meet; (0, 0) is the upper left corner of the picture.
    package struct Corner: Sendable, Hashable {
        /// Pixels to the left.
        package let x: Int
        /// Pixels above.
        package let y: Int
    }

    /// The loops, each without its first corner at the end.
    ///
    /// No three corners in a row are on one line.
    package let polygons: [[Corner]]

    /// Traces the outline of the union of some superpixels.
    package init(of numbers: [Int], in picture: PictureLayout) {
        var isInside = Array(repeating: false, count: picture.superpixels.count)
        for number in numbers { isInside[number] = true }
        let boxes = numbers.map { picture.superpixels[$0] }.filter { $0.pixels > 0 }
        guard let minX = boxes.map(\.minX).min(), let minY = boxes.map(\.minY).min(),
            let maxX = boxes.map(\.maxX).max(), let maxY = boxes.map(\.maxY).max()
        else {
            self.polygons = []
            return
        }
        var grid = EdgeGrid(columns: maxX - minX + 1, rows: maxY - minY + 1)
        let width = picture.segmentation.width
        picture.segmentation.labels.withUnsafeBufferPointer { labels in
            grid.addEdges { x, y in
                let label = Int(labels[(y + minY) * width + x + minX])
                return label >= 0 && isInside[label]
            }
        }
        self.polygons = grid.loops().map { $0.map { Corner(x: $0.x + minX, y: $0.y + minY) } }
    }

    /// The loops as the data of an SVG path.
    package var path: String {
        var text = ""
        for polygon in self.polygons {
            guard var last = polygon.first else { continue }
            text += "M\(last.x) \(last.y)"
            for corner in polygon.dropFirst() {
                text += corner.y == last.y ? "h\(corner.x - last.x)" : "v\(corner.y - last.y)"
                last = corner
            }
            text += "z"
        }
        return text
    }
}

/// The directed edges that leave each corner of a box of pixels: bits 0 to 3 for right, down, left and up; bits 4 to 7
/// once an edge is part of a loop.
private struct EdgeGrid {
    private static let stepX = [1, 0, -1, 0]
    private static let stepY = [0, 1, 0, -1]

    private let columns: Int
    private let rows: Int
    private var corners: [UInt8]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        self.corners = Array(repeating: 0, count: columns * rows)
    }

    mutating func addEdges(isInside: (Int, Int) -> Bool) {
        var above = Array(repeating: false, count: self.columns)
        for y in 0..<self.rows {
            var left = false
            for x in 0..<self.columns {
                let here = y < self.rows - 1 && x < self.columns - 1 && isInside(x, y)
                let corner = y * self.columns + x
                if here != above[x] { self.corners[here ? corner : corner + 1] |= here ? 1 : 4 }
                if here != left { self.corners[here ? corner + self.columns : corner] |= here ? 8 : 2 }
                left = here
                above[x] = here
            }
        }
    }

    /// All loops.
    ///
    /// Corners are visited row by row, so a loop starts at its first corner, which is a bend.
    mutating func loops() -> [[(x: Int, y: Int)]] {
        var loops: [[(x: Int, y: Int)]] = []
        for corner in self.corners.indices where self.corners[corner] & 0x11 == 1 {
            loops.append(self.loop(from: corner))
        }
        return loops
    }

    private mutating func loop(from start: Int) -> [(x: Int, y: Int)] {
        var bends = [(x: start % self.columns, y: start / self.columns)]
        var corner = start
        var direction = 0
        while true {
            self.corners[corner] |= 16 << UInt8(direction)
            corner += Self.stepX[direction] + Self.stepY[direction] * self.columns
            let next = self.successor(of: direction, at: corner)
            if corner == start, next == 0 { return bends }
            if next != direction { bends.append((corner % self.columns, corner / self.columns)) }
            direction = next
        }
    }

    /// The edge that follows: right where there is one, else straight on, else left.
    private func successor(of direction: Int, at corner: Int) -> Int {
        for turn in [1, 0] where self.corners[corner] & 1 << UInt8((direction + turn) % 4) != 0 {
            return (direction + turn) % 4
        }
        return (direction + 3) % 4
    }
}
