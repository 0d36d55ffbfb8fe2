extension RGBImage: Picture {
    typealias Scalar = Float

    var levels: RGBImage { self }

    func colors(in region: PixelRegion) -> SampleRaster<Double> {
        let samples = region.samples(of: self.bytes, width: self.width).map { Double($0) * (1 / 255) }
        return SampleRaster(width: region.width, height: region.height, channels: 3, samples: samples, isBytes: false)
    }

    func resized(_ geometry: ImageGeometry, channels: Int) -> SampleRaster<Float> {
        SampleRaster(geometry.resized(self, channels: channels))
    }

    func check() {}
}
