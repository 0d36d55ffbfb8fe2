/// Which part of a picture the model sees, and where in its input that part lies.
package struct ImageGeometry: Sendable, Hashable {
    /// The part of the picture that the model sees.
    package let source: PixelRegion

    /// Where that part lies in the model's input.
    package let target: PixelRegion

    /// The width of the model's input.
    package let width: Int

    /// The height of the model's input.
    package let height: Int

    private let pictureWidth: Int
    private let pictureHeight: Int

    /// Creates the geometry of a picture in front of a model.
    ///
    /// - Parameters:
    ///   - picture: The extents of the picture.
    ///   - model: The extents of the model's input.
    ///   - resize: How the one becomes the other.
    package init(picture: (width: Int, height: Int), model: (width: Int, height: Int), resize: ImageResize) {
        self.width = model.width
        self.height = model.height
        self.pictureWidth = picture.width
        self.pictureHeight = picture.height
        let whole = PixelRegion(width: picture.width, height: picture.height)
        let input = PixelRegion(width: model.width, height: model.height)
        switch resize {
        case .stretch: (self.source, self.target) = (whole, input)
        case .crop: (self.source, self.target) = (Self.centered(shape: model, in: whole), input)
        case .pad: (self.source, self.target) = (whole, Self.centered(shape: picture, in: input))
        }
    }

    /// The largest centred rectangle that has the shape of another, to the nearest whole pixel.
    private static func centered(shape: (width: Int, height: Int), in bounds: PixelRegion) -> PixelRegion {
        let fromHeight = Double(bounds.height) * Double(shape.width) / Double(shape.height)
        let fromWidth = Double(bounds.width) * Double(shape.height) / Double(shape.width)
        let width = max(1, Int(min(Double(bounds.width), fromHeight.rounded())))
        let height = max(1, Int(min(Double(bounds.height), fromWidth.rounded())))
        return PixelRegion(
            x: (bounds.width - width) / 2,
            y: (bounds.height - height) / 2,
            width: width,
            height: height
        )
    }

    /// The picture as the model sees it, before preprocessing; padding is black.
    package func resized(_ image: RGBImage, channels: Int) -> Raster {
        let seen = Raster(image, channels: channels)
            .resized(self.source, width: self.target.width, height: self.target.height)
        guard self.target != PixelRegion(width: self.width, height: self.height) else { return seen }
        var bytes = [UInt8](repeating: 0, count: self.width * self.height * channels)
        let rowBytes = self.target.width * channels
        for row in 0..<self.target.height {
            let start = ((self.target.y + row) * self.width + self.target.x) * channels
            bytes.replaceSubrange(start..<start + rowBytes, with: seen.bytes[row * rowBytes..<(row + 1) * rowBytes])
        }
        return Raster(width: self.width, height: self.height, channels: channels, bytes: bytes)
    }

    /// The labels of the model's pixels: that of the picture's pixel under the centre, −1 in the padding.
    package func modelLabels(_ segmentation: Segmentation) -> [Int32] {
        let columns = Self.centers(from: self.source.width, to: self.target.width)
        let rows = Self.centers(from: self.source.height, to: self.target.height)
        var labels = [Int32](repeating: -1, count: self.width * self.height)
        for (y, sourceRow) in rows.enumerated() {
            let source = (self.source.y + sourceRow) * self.pictureWidth + self.source.x
            let target = (self.target.y + y) * self.width + self.target.x
            for (x, column) in columns.enumerated() { labels[target + x] = segmentation.labels[source + column] }
        }
        return labels
    }

    /// For each of `to` equal steps, which of `from` equal steps lies under its centre.
    package static func centers(from: Int, to: Int) -> [Int] {
        (0..<to).map { min(from - 1, (2 * $0 + 1) * from / (2 * to)) }
    }
}
