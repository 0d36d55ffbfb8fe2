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
            guard self.algorithm == nil, self.superpixels == nil, self.compactness == nil else {
                throw LimeError(
                    .usage,
                    "--segments gives the superpixels, so --segmentation, --superpixels and --compactness have no effect"
                )
            }
            return .given(
                try Segmentation(
                    file: segments,
                    numbering: preset.imageOptions.numbering,
                    maximumPixels: maximumPixels
                )
            )
        }
        switch self.algorithm.map(preset.segmentation) ?? preset.imageOptions.segmentation {
        case .slic(let superpixels, let compactness):
            return .slic(superpixels: self.superpixels ?? superpixels, compactness: self.compactness ?? compactness)
        case .plainSLIC(var slic):
            if let superpixels { slic.superpixels = superpixels }
            if let compactness { slic.compactness = compactness }
            return .plainSLIC(slic)
        case .truncatedSLIC(var slic):
            if let superpixels { slic.superpixels = superpixels }
            if let compactness { slic.compactness = compactness }
            return .truncatedSLIC(slic)
        case .grid(let superpixels):
            guard self.compactness == nil else { throw LimeError(.usage, "--compactness has no effect on a grid") }
            return .grid(superpixels: self.superpixels ?? superpixels)
        case let method:
            guard self.superpixels == nil, self.compactness == nil else {
                let option = self.superpixels == nil ? "--compactness" : "--superpixels"
                throw LimeError(
                    .usage,
                    "\(option) has no effect on this segmentation, which takes as many superpixels as it finds; choose slic"
                )
            }
            return method
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
