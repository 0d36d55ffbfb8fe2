import LimeCore

/// Superpixels by local k-means in colour and position, as `segmentation.slic` of scikit-image 0.26 finds them.
///
/// Achanta et al., doi:10.1109/TPAMI.2012.120, as ``SegmentationMethod/slic(superpixels:compactness:)``, which shares no
/// more than the paper: there colours are smoothed, single-precision and start from the flattest pixel near each of as
/// many seeds as are asked for, and small pieces join the neighbour of the nearest colour; here they are rescaled,
/// double-precision and start from nothing on the points of a regular grid, and small pieces join the neighbour that
/// was met last. An option for each of these would leave little that is common.
public struct PlainSLIC: Sendable, Hashable, Codable {
    /// About how many superpixels, from 1 to ``SegmentationMethod/mostSuperpixels``.
    public var superpixels: Int

    /// How much closeness counts against likeness of colour, from 10⁻⁶ to 10⁶.
    public var compactness: Double

    /// The rounds of k-means, from 1 to 1,000.
    public var iterations: Int

    /// σ of the smoothing before, in pixels, from 0 to 100.
    public var sigma: Double

    /// Whether colours are compared in CIELAB; else in red, green and blue.
    public var convertsToLab: Bool

    /// Whether every superpixel is brought into one piece.
    public var enforcesConnectivity: Bool

    /// Smaller pieces are joined to a neighbour: a share of the mean size, from 0 to 100.
    public var minimumSizeFactor: Double

    /// Larger pieces are divided: a share of the mean size, from 0 to 100.
    public var maximumSizeFactor: Double

    /// Whether each superpixel finds its own compactness: SLICO, scikit-image's `slic_zero`.
    public var adaptsCompactness: Bool

    /// The label of the first superpixel, 0 or 1.
    ///
    /// It matters only where superpixels are known by their labels, ``LabelNumbering/asGiven``.
    public var startLabel: Int

    /// Creates a segmentation with scikit-image's defaults.
    public init(
        superpixels: Int = 100,
        compactness: Double = 10,
        iterations: Int = 10,
        sigma: Double = 0,
        convertsToLab: Bool = true,
        enforcesConnectivity: Bool = true,
        minimumSizeFactor: Double = 0.5,
        maximumSizeFactor: Double = 3,
        adaptsCompactness: Bool = false,
        startLabel: Int = 1
    ) {
        self.superpixels = superpixels
        self.compactness = compactness
        self.iterations = iterations
        self.sigma = sigma
        self.convertsToLab = convertsToLab
        self.enforcesConnectivity = enforcesConnectivity
        self.minimumSizeFactor = minimumSizeFactor
        self.maximumSizeFactor = maximumSizeFactor
        self.adaptsCompactness = adaptsCompactness
        self.startLabel = startLabel
    }

    func validate() throws {
        try SegmentationMethod.validate(superpixels: self.superpixels)
        try SegmentationMethod.validate(self.compactness, in: 1e-6...1e6, "compactness")
        try SegmentationMethod.validate(Double(self.iterations), in: 1...1000, "number of iterations")
        try SegmentationMethod.validate(self.sigma, in: 0...100, "sigma of the segmentation")
        try SegmentationMethod.validate(self.minimumSizeFactor, in: 0...100, "minimum size factor")
        try SegmentationMethod.validate(self.maximumSizeFactor, in: 0...100, "maximum size factor")
        try SegmentationMethod.validate(Double(self.startLabel), in: 0...1, "start label")
    }

    /// The label of every pixel.
    func labels(of picture: SampleRaster<Double>) throws -> [Int32] {
        var picture = picture
        picture.rescale()
        if self.convertsToLab { picture.convertToLab() }
        picture.smooth(sigma: self.sigma)
        picture.scale(by: 1 / self.compactness)
        let seeds = RegularGrid(width: picture.width, height: picture.height, points: self.superpixels)
        var clusters = PlainClusters(picture, seeds: seeds, adaptsCompactness: self.adaptsCompactness)
        for _ in 0..<self.iterations {
            try Task.checkCancellation()
            clusters.improve()
        }
        var labels = clusters.labels
        if self.enforcesConnectivity {
            let mean = Double(labels.count) / Double(seeds.count)
            labels = ConnectedPieces(
                smallest: Int(self.minimumSizeFactor * mean),
                largest: max(1, Int(self.maximumSizeFactor * mean)),
                width: picture.width
            ).labels(of: labels)
        }
        let start = Int32(self.startLabel)
        return labels.map { $0 < 0 ? $0 : $0 + start }
    }
}

extension SampleRaster<Double> {
    /// Brings the samples to 0…1, so that a compactness means the same for every range.
    fileprivate mutating func rescale() {
        guard let least = self.samples.min(), let most = self.samples.max() else { return }
        let range = most > least ? most - least : 1
        for index in self.samples.indices { self.samples[index] = (self.samples[index] - least) / range }
    }
}
