public import LimeCore

/// Why a model answered as it did for one picture.
public struct ImageExplanation: Sendable, Hashable, Codable {
    /// The weights; a feature's index is the label of a superpixel.
    public var explanation: Explanation

    /// The superpixels, at the picture's own resolution.
    public let segmentation: Segmentation

    /// The extent of each superpixel, by label.
    public let superpixels: [Superpixel]

    /// Creates an explanation.
    public init(explanation: Explanation, segmentation: Segmentation) {
        self.explanation = explanation
        self.segmentation = segmentation
        self.superpixels = segmentation.superpixels()
    }
}

extension ImageExplanation {
    /// Reads an explanation; the extents of the superpixels are found anew, and every weight must have its superpixel.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` when a weight belongs to no superpixel, or a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let explanation = try container.decode(Explanation.self, forKey: .explanation)
        let segmentation = try container.decode(Segmentation.self, forKey: .segmentation)
        let features = explanation.labels.flatMap { $0.weights.map(\.feature) }
        if let stray = features.first(where: { !(0..<segmentation.count).contains($0) }) {
            throw LimeError(.invalidInput, "the explanation has a weight for superpixel \(stray), which does not exist")
        }
        self.init(explanation: explanation, segmentation: segmentation)
    }
}

/// The extent of a superpixel.
public struct Superpixel: Sendable, Hashable, Codable {
    /// The smallest x among its pixels.
    public let minX: Int

    /// The smallest y among its pixels.
    public let minY: Int

    /// One more than the largest x among its pixels.
    public let maxX: Int

    /// One more than the largest y among its pixels.
    public let maxY: Int

    /// The number of its pixels.
    public let pixels: Int
}

extension Segmentation {
    /// The extent of every superpixel, by label.
    package func superpixels() -> [Superpixel] {
        var minX = Array(repeating: Int.max, count: self.count)
        var minY = minX
        var maxX = Array(repeating: 0, count: self.count)
        var maxY = maxX
        var pixels = maxX
        for y in 0..<self.height {
            for x in 0..<self.width {
                let label = Int(self.labels[y * self.width + x])
                guard label >= 0 else { continue }
                minX[label] = min(minX[label], x)
                minY[label] = min(minY[label], y)
                maxX[label] = max(maxX[label], x + 1)
                maxY[label] = max(maxY[label], y + 1)
                pixels[label] += 1
            }
        }
        return (0..<self.count).map {
            // A superpixel without a pixel, of labels that are numbered as given, has no place.
            let (x, y) = pixels[$0] == 0 ? (0, 0) : (minX[$0], minY[$0])
            return Superpixel(minX: x, minY: y, maxX: maxX[$0], maxY: maxY[$0], pixels: pixels[$0])
        }
    }
}
