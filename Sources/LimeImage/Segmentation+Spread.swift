extension Segmentation {
    /// The map brought up to a part of a picture, each pixel taking the label under its centre; −1 elsewhere.
    ///
    /// Where the part is at least as large as the map, superpixels stay in one piece.
    package func spread(over region: PixelRegion, width: Int, height: Int) -> Segmentation {
        let whole = PixelRegion(width: width, height: height)
        if region == whole, width == self.width, height == self.height { return self }
        let columns = ImageGeometry.centers(from: self.width, to: region.width)
        let rows = ImageGeometry.centers(from: self.height, to: region.height)
        let labels = self.labels.withUnsafeBufferPointer { source in
            [Int32](unsafeUninitializedCapacity: width * height) { target, count in
                count = width * height
                if region != whole { target.initialize(repeating: -1) }
                for (y, sourceRow) in rows.enumerated() {
                    let start = (region.y + y) * width + region.x
                    for x in 0..<region.width { target[start + x] = source[sourceRow * self.width + columns[x]] }
                }
            }
        }
        return Segmentation(labels: labels, count: self.count, width: width, height: height)
    }

    /// The map without the superpixels that have no pixel among the model's, the others numbered anew in their order.
    ///
    /// - Parameter modelLabels: The labels of the model's pixels.
    /// - Returns: The map itself, when the model sees every superpixel.
    package func seen(_ modelLabels: [Int32]) -> Segmentation {
        var isSeen = [Bool](repeating: false, count: self.count)
        for label in modelLabels where label >= 0 { isSeen[Int(label)] = true }
        guard isSeen.contains(false) else { return self }
        var numbers = [Int32](repeating: -1, count: self.count)
        var next: Int32 = 0
        for label in numbers.indices where isSeen[label] {
            numbers[label] = next
            next += 1
        }
        let labels = self.labels.map { $0 < 0 ? -1 : numbers[Int($0)] }
        return Segmentation(labels: labels, count: Int(next), width: self.width, height: self.height)
    }

    /// The map with the label −1 outside of a part of the picture.
    package func masked(to region: PixelRegion) -> Segmentation {
        guard region != PixelRegion(width: self.width, height: self.height) else { return self }
        var labels = [Int32](repeating: -1, count: self.labels.count)
        for y in region.rows {
            let span = (y * self.width + region.x)..<(y * self.width + region.x + region.width)
            labels.replaceSubrange(span, with: self.labels[span])
        }
        return Segmentation(labels: labels, count: self.count, width: self.width, height: self.height)
    }
}
