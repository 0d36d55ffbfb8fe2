import Lime

/// The borders between neighboring pixels of different superpixels, as the data of an SVG path.
///
/// One walk over the picture whatever the number of superpixels; straight runs are one line each.
struct BorderLines {
    /// The data of the path.
    private(set) var path = ""

    init(_ segmentation: Segmentation) {
        let (width, height) = (segmentation.width, segmentation.height)
        segmentation.labels.withUnsafeBufferPointer { labels in
            for y in stride(from: 1, to: height, by: 1) {
                self.addRuns(length: width, command: "h") { x in
                    labels[y * width + x] != labels[(y - 1) * width + x]
                } start: { x in
                    "M\(x) \(y)"
                }
            }
            for x in stride(from: 1, to: width, by: 1) {
                self.addRuns(length: height, command: "v") { y in
                    labels[y * width + x] != labels[y * width + x - 1]
                } start: { y in
                    "M\(x) \(y)"
                }
            }
        }
    }

    private mutating func addRuns(
        length: Int,
        command: String,
        isBorder: (Int) -> Bool,
        start: (Int) -> String
    ) {
        var first: Int?
        for position in 0...length {
            let continues = position < length && isBorder(position)
            if continues, first == nil { first = position }
            if !continues, let begin = first {
                self.path += start(begin) + command + String(position - begin)
                first = nil
            }
        }
    }
}
