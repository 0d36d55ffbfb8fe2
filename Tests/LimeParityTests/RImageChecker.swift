import Foundation
import LimeCore
import LimeImage
import LimeNumerics

/// Kind `image` of R's `lime`: superpixels and answers where the pixels are at hand, weights, and the fit.
///
/// - Parameters:
///   - golden: The case's file, beside which its tables are.
///   - document: The case.
///   - comparison: Takes the findings.
/// - Throws: ``GoldenError`` when something is not there.
@Sendable
func checkRImage(_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) throws {
    document.ignore("perm_note")
    let recorded = try RImageCase(golden, document)
    if let picture = recorded.picture {
        let segmentation = try SegmentationMethod.truncatedSLIC(recorded.slic).segment(picture)
        comparison.equal("superpixels", segmentation.labels, recorded.labels)
        let answers = try recorded.answers(picture)
        for (index, label) in RImageModel.labels.enumerated() {
            let expected = try recorded.table.numbers("y.\(label)")
            comparison.close("y.\(label)", answers.map { $0[index] }, expected, tolerance: 1e-12)
        }
    }
    let explanation = recorded.explanation
    comparison.equal("first row", recorded.rows[0], Array(repeating: 1, count: recorded.rows[0].count))
    comparison.close("similarity", explanation.weights, try recorded.table.numbers("similarity"), tolerance: 1e-12)
    for record in try document.value("explanations").array().map({ try $0.object() }) {
        let label = try record.value("label").text()
        if let picture = recorded.picture {
            let printed = try record.value("R").object()
            let places = try printed.value("features").list { try $0.text() }.map {
                recorded.place(ofFeature: $0, picture.width)
            }
            comparison.equal("\(label) feature_desc", places, try printed.value("feature_desc").list { try $0.text() })
        }
        try explanation.compare(record, answers: recorded.table.numbers("y.\(label)"), label, &comparison)
    }
}

/// A recorded case of kind `image`, as this package sees it.
private struct RImageCase {
    let slic: TruncatedSLIC
    let table: RTable
    let rows: [[Double]]
    /// The recorded superpixel of each pixel, from 0.
    let labels: [Int32]
    /// The explained picture, where a table of its pixels is in the folder.
    let picture: RGBImage?
    let explanation: RFit
    private let background: [UInt8]

    init(_ golden: GoldenCase, _ document: GoldenObject) throws {
        let settings = try document.value("settings").object()
        settings.ignore("n_permutations", "n_labels", "background", "batch_size")
        self.slic = TruncatedSLIC(
            superpixels: try settings.value("n_superpixels").integer(),
            compactness: try settings.value("weight").number(),
            iterations: try settings.value("n_iter").integer()
        )
        let table = try RTable(golden, file: document.value("perm_file").text())
        let map = try RTable(golden, file: document.value("superpixel_file").text())
        self.labels = try map.numbers("label1").map { Int32($0) - 1 }
        let names = (1...(Int(self.labels.max() ?? 0) + 1)).map(String.init)
        let columns = try names.map { try table.numbers($0) }
        let rows = (0..<table.count).map { row in columns.map { $0[row] } }
        self.table = table
        self.rows = rows
        self.background = try document.value("background_rgb").integers().map { UInt8($0) }
        try RImageModel.check(document.value("model_formula").text())
        let name = try document.value("image").text().prefix { $0 != "_" }
        let pixels = "\(name)_pixels.csv"
        let isThere = FileManager.default.fileExists(
            atPath: golden.file.deletingLastPathComponent().appendingPathComponent(pixels).path
        )
        self.picture = isThere ? try RTable(golden, file: pixels).picture() : nil
        self.explanation = try Self.explanation(rows, names, settings)
    }

    private static func explanation(
        _ rows: [[Double]],
        _ names: [String],
        _ settings: GoldenObject
    ) throws -> RFit {
        var options = ImageExplainer.Options.r
        options.hiddenShare = try settings.value("p_remove").number()
        let surrogate = try options.surrogate.applying(settings)
        let distances = rows.map { row in
            row.withUnsafeBufferPointer { row in rows[0].withUnsafeBufferPointer { surrogate.distance(row, $0) } }
        }
        return RFit(rows: rows, distances: distances, names: names, options: surrogate)
    }

    /// What the model says of the recorded samples, each a picture with its hidden superpixels in the background's colour.
    func answers(_ picture: RGBImage) throws -> [[Double]] {
        self.rows.map { row in
            var bytes = picture.bytes
            for (pixel, label) in self.labels.enumerated() where row[Int(label)] == 0 {
                for channel in 0..<3 { bytes[3 * pixel + channel] = self.background[channel] }
            }
            return RImageModel.answer(bytes)
        }
    }

    /// The rows and columns of a superpixel as R writes them, counted from 1.
    func place(ofFeature name: String, _ width: Int) -> String {
        let pixels = self.labels.indices.filter { Int(self.labels[$0]) + 1 == Int(name) }
        let (x, y) = (pixels.map { $0 % width + 1 }, pixels.map { $0 / width + 1 })
        return "[\(y.min() ?? 0)-\(y.max() ?? 0)], [\(x.min() ?? 0)-\(x.max() ?? 0)]"
    }
}

/// The model of the recorded pictures: how much redder or greener than the other channels a picture is on average.
private enum RImageModel {
    static let labels = ["red", "green", "neutral"]

    static func check(_ formula: String) throws {
        guard formula.hasPrefix("m=mean R,G,B/255 over all pixels"),
            formula.contains("(20*(mR-(mG+mB)/2), 20*(mG-(mR+mB)/2), 0)")
        else { throw GoldenError("the model '\(formula)' is not known") }
    }

    static func answer(_ bytes: [UInt8]) -> [Double] {
        var sums = [0, 0, 0]
        for (index, byte) in bytes.enumerated() { sums[index % 3] += Int(byte) }
        let (red, green, blue) = (Self.mean(sums[0], bytes), Self.mean(sums[1], bytes), Self.mean(sums[2], bytes))
        let powers = [20 * (red - (green + blue) / 2), 20 * (green - (red + blue) / 2), 0].map { exp($0) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    private static func mean(_ sum: Int, _ bytes: [UInt8]) -> Double { Double(sum) / Double(bytes.count / 3) / 255 }
}
