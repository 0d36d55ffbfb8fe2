/// A division of a picture into superpixels: a label for every pixel, row by row.
///
/// Labels run from 0 to `count − 1` and each of them occurs, unless they are numbered ``LabelNumbering/asGiven``. Pixels
/// that belong to no superpixel, because the model never sees them, have the label −1.
public struct Segmentation: Sendable, Hashable {
    /// Pixels in a row.
    public let width: Int

    /// Rows.
    public let height: Int

    /// The label of pixel (x, y) at `labels[y * width + x]`.
    public let labels: [Int32]

    /// The number of superpixels.
    public let count: Int

    /// Creates a segmentation, numbering the labels anew in the order of their first pixel.
    ///
    /// - Parameters:
    ///   - labels: Any numbers; equal numbers are one superpixel, negative ones are outside all of them.
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    /// - Precondition: There is one label a pixel.
    public init(renumbering labels: [Int32], width: Int, height: Int) {
        precondition(labels.count == width * height, "\(labels.count) labels for \(width)×\(height) pixels")
        var numbers: [Int32: Int32] = [:]
        // Neighbours mostly share a label, so most look-ups can be spared.
        var previous: (label: Int32, number: Int32) = (-1, -1)
        self.width = width
        self.height = height
        self.labels = labels.map { label in
            guard label >= 0 else { return -1 }
            guard label != previous.label else { return previous.number }
            let number = numbers[label] ?? Int32(numbers.count)
            numbers[label] = number
            previous = (label, number)
            return number
        }
        self.count = numbers.count
    }

    /// Creates a segmentation whose labels are already 0 … count − 1, or −1.
    package init(labels: [Int32], count: Int, width: Int, height: Int) {
        self.labels = labels
        self.count = count
        self.width = width
        self.height = height
    }
}
