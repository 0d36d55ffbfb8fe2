import Foundation
import LimeImage

/// Kind `slic`: a picture divided by R lime's SLIC, compared on every pixel.
///
/// - Parameters:
///   - document: The case.
///   - folder: Where its table of pixels is.
///   - comparison: Takes the findings.
/// - Throws: ``GoldenError`` when something is not there.
func checkRSLIC(_ document: GoldenObject, folder: URL, _ comparison: inout Comparison) throws {
    let (width, height) = (try document.value("width").integer(), try document.value("height").integer())
    let pixels = try GoldenPixels(folder.appendingPathComponent(document.value("pixels_file").text()))
    let colors = try pixels.triples("r", "g", "b")
    let image = RGBImage(width: width, height: height, bytes: colors.flatMap { [$0.x, $0.y, $0.z].map { UInt8($0) } })
    let lab = try pixels.triples("L", "la", "lb")
    for value in try document.value("configs").array() {
        let config = try value.object()
        let label = try config.value("label").text()
        let slic = TruncatedSLIC(
            superpixels: try config.value("n_superpixels").integer(),
            compactness: try config.value("weight").number(),
            iterations: try config.value("n_iter").integer()
        )
        let expected = try pixels.column(label).map { Int32($0) }
        let recorded = try slic.labels(of: lab.map { SIMD3($0) }, width: width)
        comparison.equal("\(label) of recorded colours", recorded, expected)
        let segmentation = try SegmentationMethod.truncatedSLIC(slic).segment(image)
        comparison.equal("\(label) of the picture", segmentation.labels, expected)
        comparison.equal("n_labels of \(label)", segmentation.count, try config.value("n_labels").integer())
    }
}

/// A table of whole numbers below names, a row a pixel.
private struct GoldenPixels {
    private let columns: [String: [Int]]

    init(_ file: URL) throws {
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
        let names = lines.first.map { $0.split(separator: ",").map(String.init) } ?? []
        var columns = [[Int]](repeating: [], count: names.count)
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int($0) }
            guard cells.count == names.count else { throw GoldenError("\(file.lastPathComponent) holds '\(line)'") }
            for (index, cell) in cells.enumerated() { columns[index].append(cell) }
        }
        self.columns = Dictionary(zip(names, columns)) { first, _ in first }
    }

    func column(_ name: String) throws -> [Int] {
        guard let column = self.columns[name] else { throw GoldenError("the table of pixels has no '\(name)'") }
        return column
    }

    func triples(_ x: String, _ y: String, _ z: String) throws -> [SIMD3<Int>] {
        let (x, y, z) = (try self.column(x), try self.column(y), try self.column(z))
        return x.indices.map { SIMD3(x[$0], y[$0], z[$0]) }
    }
}
