package import Lime

/// The superpixels of a picture, checked, with the picture itself where it is at hand.
package struct PictureLayout: Sendable, Hashable {
    /// The label of every pixel.
    package let segmentation: Segmentation

    /// The extent of every superpixel.
    package let superpixels: [Superpixel]

    /// The picture.
    package let encoded: EncodedPicture?

    /// Takes a segmentation that may come from a file.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` when its parts do not fit together.
    init(_ segmentation: Segmentation, encoded: EncodedPicture?) throws {
        try segmentation.checkForDrawing()
        let superpixels = segmentation.superpixels()
        // Others may be without a pixel, where labels are numbered as given.
        if let last = superpixels.last, last.pixels == 0 {
            throw LimeError(
                .invalidInput,
                """
                superpixel \(superpixels.count - 1), the last of the segmentation, has no pixel; its file is damaged, so \
                explain the picture again
                """
            )
        }
        self.segmentation = segmentation
        self.superpixels = superpixels
        self.encoded = encoded
    }
}

extension Segmentation {
    /// Refuses what would be read outside its bounds.
    fileprivate func checkForDrawing() throws {
        let (pixels, overflow) = self.width.multipliedReportingOverflow(by: self.height)
        guard self.width > 0, self.height > 0, !overflow, pixels == self.labels.count else {
            throw LimeError(
                .invalidInput,
                """
                the segmentation has \(self.labels.count) labels for \(self.width)×\(self.height) pixels; its file is \
                damaged, so explain the picture again
                """
            )
        }
        guard (0...pixels).contains(self.count), self.labels.allSatisfy({ $0 >= -1 && $0 < self.count }) else {
            throw LimeError(
                .invalidInput,
                """
                the segmentation says that it has \(self.count) superpixels, which its labels contradict; its file is \
                damaged, so explain the picture again
                """
            )
        }
    }
}
