/// Which superpixel is which, among those of a label map.
public enum LabelNumbering: String, Sendable, Hashable, Codable, CaseIterable {
    /// Each label is a superpixel; they are numbered 0, 1, … in the order of their first pixels.
    ///
    /// Two maps that divide a picture alike give equal results, whatever their numbers are.
    case byFirstPixel = "by-first-pixel"

    /// Superpixel z is label z, for z from 0 to the number of distinct labels less one, as `lime` 0.2.0.1 takes it.
    ///
    /// A label beyond that range is never hidden, and a number in it that no pixel has is a superpixel that hides
    /// nothing. With labels from 1, as scikit-image numbers those of SLIC, superpixel 0 is empty and the last one is
    /// left out (`LimeImageExplainer.data_labels`).
    case asGiven = "as-given"
}

extension Segmentation {
    /// Creates a segmentation.
    ///
    /// - Parameters:
    ///   - labels: Any numbers; negative ones are outside all superpixels.
    ///   - numbering: How labels become superpixels.
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    /// - Precondition: There is one label a pixel.
    public init(labels: [Int32], numbering: LabelNumbering, width: Int, height: Int) {
        let renumbered = Segmentation(renumbering: labels, width: width, height: height)
        switch numbering {
        case .byFirstPixel: self = renumbered
        case .asGiven:
            let count = renumbered.count
            let kept = labels.map { $0 < count ? max($0, -1) : -1 }
            self.init(labels: kept, count: count, width: width, height: height)
        }
    }
}
