import LimeImage

/// Kind `segmentation`: a picture divided by scikit-image, compared after the best matching of labels.
func checkSegmentation(_ document: GoldenObject, _ comparison: inout Comparison) throws {
    let algorithm = try document.value("algo").text()
    let parameters = try document.value("params").object()
    let method = try SegmentationMethod(algorithm: algorithm, parameters)
    let picture = try GoldenPicture(document.value("image"), type: document.optional("dtype")?.text() ?? "float64")
    let recorded = try document.value("segments").array().flatMap { try $0.integers() }
    let ours = try picture.segmented(by: method).labels.map { Int($0) }
    comparison.close("pixels", Double(ours.count), Double(recorded.count), tolerance: 0)
    guard ours.count == recorded.count else { return }

    let overlap = LabelOverlap(ours, recorded)
    // The noise that tells densities apart may differ in its last digits.
    let isDensity = algorithm == "quickshift"
    let least = isDensity ? 0.9 : 0.99
    let found = isDensity ? overlap.adjustedRandIndex : overlap.matched
    if found >= least {
        comparison.equal("segments by \(isDensity ? "adjusted Rand index" : "share of pixels")", true, true)
    } else {
        comparison.fail("segments", "agreement of at least \(least)", "\(found)")
    }
    let number = try document.value("n").integer()
    comparison.close("n", Double(Set(ours).count), Double(number), tolerance: isDensity ? 0.1 : 0.01)
}

extension SegmentationMethod {
    /// The method of scikit-image's name and parameters.
    init(algorithm: String, _ parameters: GoldenObject) throws {
        func number(_ name: String, _ usual: Double) throws -> Double {
            try parameters.optional(name)?.number() ?? usual
        }
        func integer(_ name: String, _ usual: Int) throws -> Int { try parameters.optional(name)?.integer() ?? usual }
        func flag(_ name: String, _ usual: Bool) throws -> Bool { try parameters.optional(name)?.flag() ?? usual }
        switch algorithm {
        case "slic":
            var slic = PlainSLIC()
            slic.superpixels = try integer("n_segments", slic.superpixels)
            slic.compactness = try number("compactness", slic.compactness)
            slic.iterations = try integer("max_num_iter", slic.iterations)
            slic.sigma = try number("sigma", slic.sigma)
            slic.convertsToLab = try flag("convert2lab", slic.convertsToLab)
            slic.enforcesConnectivity = try flag("enforce_connectivity", slic.enforcesConnectivity)
            slic.minimumSizeFactor = try number("min_size_factor", slic.minimumSizeFactor)
            slic.maximumSizeFactor = try number("max_size_factor", slic.maximumSizeFactor)
            slic.adaptsCompactness = try flag("slic_zero", slic.adaptsCompactness)
            slic.startLabel = try integer("start_label", slic.startLabel)
            self = .plainSLIC(slic)
        case "quickshift":
            var quickshift = Quickshift()
            quickshift.ratio = try number("ratio", quickshift.ratio)
            quickshift.kernelSize = try number("kernel_size", quickshift.kernelSize)
            quickshift.maximumDistance = try number("max_dist", quickshift.maximumDistance)
            quickshift.sigma = try number("sigma", quickshift.sigma)
            quickshift.convertsToLab = try flag("convert2lab", quickshift.convertsToLab)
            quickshift.seed = UInt64(try integer("rng", Int(quickshift.seed)))
            // Not an argument of scikit-image 0.26 any more, so lime drops it.
            parameters.ignore("random_seed")
            self = .quickshift(quickshift)
        case "felzenszwalb":
            var felzenszwalb = Felzenszwalb()
            felzenszwalb.scale = try number("scale", felzenszwalb.scale)
            felzenszwalb.sigma = try number("sigma", felzenszwalb.sigma)
            felzenszwalb.minimumSize = try integer("min_size", felzenszwalb.minimumSize)
            self = .felzenszwalb(felzenszwalb)
        default: throw GoldenError("segmentation '\(algorithm)' is not known")
        }
    }
}
