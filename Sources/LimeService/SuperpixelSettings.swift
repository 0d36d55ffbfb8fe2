import Lime
import LimeIO

/// How a picture is divided into superpixels.
public struct SuperpixelSettings: Sendable {
    /// The algorithms.
    public enum Algorithm: String, Sendable, Hashable, CaseIterable {
        /// Superpixels that follow borders of colour.
        case slic
        /// Trees of pixels that lead to peaks of density.
        case quickshift
        /// Regions that differ less within than from their neighbours.
        case felzenszwalb
        /// Rectangles.
        case grid
    }

    /// The algorithm; `nil` for the preset's.
    public var algorithm: Algorithm?
    /// About how many superpixels.
    public var superpixels: Int?
    /// How much closeness counts against likeness of colour.
    public var compactness: Double?
    /// In how many rounds SLIC moves its centres.
    public var iterations: Int?
    /// The width of quickshift's kernel in pixels.
    public var kernelSize: Double?
    /// The longest link between pixels in quickshift.
    public var maximumDistance: Double?
    /// How much colour counts against closeness in quickshift.
    public var ratio: Double?
    /// How much regions of Felzenszwalb's may differ within.
    public var scale: Double?
    /// σ of the smoothing before, in pixels.
    public var sigma: Double?
    /// Smaller regions of Felzenszwalb's are joined to a neighbour; in pixels.
    public var minimumSize: Int?
    /// The path of a label map made elsewhere.
    public var segments: String?

    /// Creates settings that change nothing.
    public init() {}

    /// The method with the changes.
    ///
    /// - Parameters:
    ///   - preset: Tells what each algorithm does, and which is used where none is named.
    ///   - maximumPixels: The most pixels that a label map may have.
    /// - Returns: The method.
    /// - Throws: ``LimeError`` with code `usage` for settings that would have no effect.
    func method(
        _ preset: Preset,
        maximumPixels: Int = PictureSettings.defaultMaximumPixels
    ) throws -> SegmentationMethod {
        if let segments {
            if let option = self.algorithm == nil ? self.given.first : "--segmentation" {
                throw LimeError(.usage, "--segments gives the superpixels, so \(option) has no effect; leave it out")
            }
            return .given(
                try Segmentation(
                    file: segments,
                    numbering: preset.imageOptions.numbering,
                    maximumPixels: maximumPixels
                )
            )
        }
        let method = self.algorithm.map(preset.segmentation) ?? preset.imageOptions.segmentation
        if let option = self.given.first(where: { !method.options.contains($0) }) {
            throw LimeError(
                .usage,
                """
                \(option) has no effect on this segmentation, which takes \
                \(method.options.joined(separator: ", ")); leave it out, or choose another --segmentation
                """
            )
        }
        return self.applied(to: method)
    }

    /// The options that are given, as a user calls them.
    private var given: [String] {
        let options: [(name: String, isGiven: Bool)] = [
            ("--superpixels", self.superpixels != nil), ("--compactness", self.compactness != nil),
            ("--iterations", self.iterations != nil), ("--kernel-size", self.kernelSize != nil),
            ("--max-distance", self.maximumDistance != nil), ("--ratio", self.ratio != nil),
            ("--scale", self.scale != nil), ("--sigma", self.sigma != nil), ("--min-size", self.minimumSize != nil),
        ]
        return options.filter(\.isGiven).map(\.name)
    }

    /// A method with the numbers that are given.
    private func applied(to method: SegmentationMethod) -> SegmentationMethod {
        switch method {
        case .slic(let superpixels, let compactness):
            return .slic(superpixels: self.superpixels ?? superpixels, compactness: self.compactness ?? compactness)
        case .plainSLIC(var slic):
            slic.superpixels = self.superpixels ?? slic.superpixels
            slic.compactness = self.compactness ?? slic.compactness
            slic.iterations = self.iterations ?? slic.iterations
            slic.sigma = self.sigma ?? slic.sigma
            return .plainSLIC(slic)
        case .truncatedSLIC(var slic):
            slic.superpixels = self.superpixels ?? slic.superpixels
            slic.compactness = self.compactness ?? slic.compactness
            slic.iterations = self.iterations ?? slic.iterations
            return .truncatedSLIC(slic)
        case .quickshift(var quickshift):
            quickshift.kernelSize = self.kernelSize ?? quickshift.kernelSize
            quickshift.maximumDistance = self.maximumDistance ?? quickshift.maximumDistance
            quickshift.ratio = self.ratio ?? quickshift.ratio
            quickshift.sigma = self.sigma ?? quickshift.sigma
            return .quickshift(quickshift)
        case .felzenszwalb(var felzenszwalb):
            felzenszwalb.scale = self.scale ?? felzenszwalb.scale
            felzenszwalb.sigma = self.sigma ?? felzenszwalb.sigma
            felzenszwalb.minimumSize = self.minimumSize ?? felzenszwalb.minimumSize
            return .felzenszwalb(felzenszwalb)
        case .grid(let superpixels): return .grid(superpixels: self.superpixels ?? superpixels)
        case .given: return method
        }
    }
}

extension SegmentationMethod {
    /// The options that have an effect on it, as a user calls them.
    fileprivate var options: [String] {
        switch self {
        case .slic: ["--superpixels", "--compactness"]
        case .plainSLIC: ["--superpixels", "--compactness", "--iterations", "--sigma"]
        case .truncatedSLIC: ["--superpixels", "--compactness", "--iterations"]
        case .quickshift: ["--kernel-size", "--max-distance", "--ratio", "--sigma"]
        case .felzenszwalb: ["--scale", "--sigma", "--min-size"]
        case .grid: ["--superpixels"]
        case .given: []
        }
    }
}

extension Preset {
    /// The options of pictures to start from.
    var imageOptions: ImageExplainer.Options {
        switch self {
        case .default: .default
        case .python: .python
        case .r: .r
        }
    }

    /// An algorithm with the numbers that this preset gives it.
    ///
    /// Quickshift has those of `lime` 0.2.0.1. Felzenszwalb's are those of scikit-image's gallery, "Comparison of
    /// segmentation and superpixel algorithms", where the preset is not Python's own with scikit-image's defaults.
    fileprivate func segmentation(_ algorithm: SuperpixelSettings.Algorithm) -> SegmentationMethod {
        switch (algorithm, self) {
        case (.slic, .default), (.slic, .r): self.imageOptions.segmentation
        case (.slic, .python): .plainSLIC(PlainSLIC())
        case (.quickshift, _): Preset.python.imageOptions.segmentation
        case (.felzenszwalb, .default), (.felzenszwalb, .r):
            .felzenszwalb(Felzenszwalb(scale: 100, sigma: 0.5, minimumSize: 50))
        case (.felzenszwalb, .python): .felzenszwalb(Felzenszwalb())
        case (.grid, _): .grid(superpixels: 50)
        }
    }
}
