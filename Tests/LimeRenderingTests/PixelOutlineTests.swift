import Lime
import Testing

@testable import LimeRendering

struct PixelOutlineTests {
    /// A picture of characters; a dot is outside all superpixels.
    private func picture(_ rows: [String]) throws -> PictureLayout {
        let labels = rows.joined().unicodeScalars.map { $0 == "." ? -1 : Int32($0.value) }
        let segmentation = Segmentation(renumbering: labels, width: rows[0].count, height: rows.count)
        return try PictureLayout(segmentation, encoded: nil)
    }

    /// Twice the signed area; loops that run clockwise on a screen count as positive.
    private func doubleArea(_ polygon: [PixelOutline.Corner]) -> Int {
        zip(polygon, polygon.dropFirst() + polygon.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    }

    @Test func onePixel() throws {
        let outline = PixelOutline(of: [0], in: try self.picture(["a"]))
        #expect(outline.path == "M0 0h1v1h-1z")
    }

    @Test func straightRunsAreOneEdge() throws {
        #expect(PixelOutline(of: [0], in: try self.picture(["aaa", "aaa"])).path == "M0 0h3v2h-3z")
    }

    @Test func holes() throws {
        let outline = PixelOutline(of: [0], in: try self.picture(["aaa", "aba", "aaa"]))
        #expect(outline.polygons.map(self.doubleArea) == [18, -2])
    }

    @Test func cornersThatTouchSeparateLoops() throws {
        let picture = try self.picture(["a.", ".a"])
        #expect(PixelOutline(of: [0], in: picture).path == "M0 0h1v1h-1zM1 1h1v1h-1z")
        let other = try self.picture([".a", "a."])
        #expect(PixelOutline(of: [0], in: other).path == "M1 0h1v1h-1zM0 1h1v1h-1z")
    }

    @Test func unions() throws {
        let picture = try self.picture(["abc", "abc"])
        #expect(PixelOutline(of: [0, 1], in: picture).path == "M0 0h2v2h-2z")
        #expect(PixelOutline(of: [], in: picture).path.isEmpty)
    }

    /// Random maps have holes, islands and corners that touch; the areas of the loops must still be the pixels.
    @Test(arguments: 0..<60)
    func areaIsTheNumberOfPixels(seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let (width, height, count) = (1 + random(24), 1 + random(24), 1 + random(4))
        let labels = (0..<width * height).map { _ in Int32(random(count + 1)) - 1 }
        let segmentation = Segmentation(renumbering: labels, width: width, height: height)
        let picture = try PictureLayout(segmentation, encoded: nil)
        let unions = (0..<segmentation.count).map { [$0] } + [Array(0..<segmentation.count)]
        for numbers in unions {
            let outline = PixelOutline(of: numbers, in: picture)
            let pixels = numbers.reduce(0) { $0 + picture.superpixels[$1].pixels }
            #expect(outline.polygons.reduce(0) { $0 + self.doubleArea($1) } == 2 * pixels)
            for polygon in outline.polygons { self.checkShape(polygon) }
            let inside = segmentation.labels.map { numbers.contains(Int($0)) }
            #expect(self.covered(by: outline, width: width, height: height) == inside)
        }
    }

    /// Edges run along one axis, take turns between the axes, and come back to the start.
    private func checkShape(_ polygon: [PixelOutline.Corner]) {
        let edges = zip(polygon, polygon.dropFirst() + polygon.prefix(1)).map { ($1.x - $0.x, $1.y - $0.y) }
        #expect(edges.allSatisfy { ($0.0 == 0) != ($0.1 == 0) })
        #expect(zip(edges, edges.dropFirst()).allSatisfy { ($0.0.0 == 0) != ($0.1.0 == 0) })
        #expect(edges.count % 2 == 0)
    }

    /// Which pixels the even-odd rule fills: those with an odd number of vertical edges to their left.
    private func covered(by outline: PixelOutline, width: Int, height: Int) -> [Bool] {
        var crossings = Array(repeating: 0, count: (width + 1) * height)
        for polygon in outline.polygons {
            for (from, to) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) where from.x == to.x {
                for y in min(from.y, to.y)..<max(from.y, to.y) { crossings[y * (width + 1) + from.x] += 1 }
            }
        }
        return (0..<height).flatMap { y in
            (0..<width).map { x in (0...x).reduce(0) { $0 + crossings[y * (width + 1) + $1] } % 2 == 1 }
        }
    }
}
