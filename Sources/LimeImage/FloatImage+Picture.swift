import LimeCore

extension FloatImage: Picture {
    typealias Scalar = Double

    /// The numbers from the smallest to the largest as 0 to 255.
    var levels: RGBImage {
        let (least, most) = (self.samples.min() ?? 0, self.samples.max() ?? 0)
        let scale = most > least ? 255 / (most - least) : 0
        let bytes = self.samples.map { UInt8(clampedOrZero: ($0 - least) * scale) }
        return RGBImage(width: self.width, height: self.height, bytes: bytes)
    }

    func colors(in region: PixelRegion) -> SampleRaster<Double> {
        let samples = region.samples(of: self.samples, width: self.width)
        return SampleRaster(width: region.width, height: region.height, channels: 3, samples: samples, isBytes: false)
    }

    func resized(_ geometry: ImageGeometry, channels: Int) throws -> SampleRaster<Double> {
        guard geometry.width == self.width, geometry.height == self.height else {
            throw LimeError(
                .invalidInput,
                """
                the picture is \(self.width)×\(self.height), but the model takes \(geometry.width)×\(geometry.height); a \
                picture of numbers is given to the model as it is, so bring it to that size first
                """
            )
        }
        return SampleRaster(
            width: self.width,
            height: self.height,
            channels: channels,
            samples: channels == 1 ? self.luma : self.samples,
            isBytes: false
        )
    }

    func check() throws {
        if let index = self.samples.firstIndex(where: { !$0.isFinite }) {
            let (x, y) = (index / 3 % self.width, index / 3 / self.width)
            throw LimeError(
                .invalidInput,
                "channel \(index % 3) of pixel (\(x), \(y)) is \(self.samples[index]); every sample must be finite"
            )
        }
        guard ((self.samples.max() ?? 0) - (self.samples.min() ?? 0)).isFinite else {
            throw LimeError(.invalidInput, "the samples of the picture are too far apart; scale them, say to 0…1")
        }
    }

    /// Y = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
    private var luma: [Double] {
        stride(from: 0, to: self.samples.count, by: 3).map { index -> Double in
            let (red, green, blue) = (self.samples[index], self.samples[index + 1], self.samples[index + 2])
            return 0.299 * red + 0.587 * green + 0.114 * blue
        }
    }
}
