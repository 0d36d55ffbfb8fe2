public import Lime
import LimeIO

/// How pictures are read and given to a model.
public struct PictureSettings: Sendable {
    /// How numbers from 0 to 255 are scaled for the model.
    public var preprocessing: ImagePreprocessing?
    /// Whether channels come last or first; `nil` to go by the model's shape.
    public var layout: ImageLayout?
    /// How a picture is brought to the model's size.
    public var resize: ImageResize?
    /// The most pixels a picture may have.
    public var maximumPixels = PictureSettings.defaultMaximumPixels

    /// A hundred million pixels.
    public static let defaultMaximumPixels = 100_000_000

    /// Creates settings that change nothing.
    public init() {}

    func read(_ path: String) throws -> RGBImage {
        try ImageFile.read(path, maximumPixels: self.maximumPixels)
    }

    func apply(to options: inout ImageExplainer.Options) {
        if let preprocessing { options.preprocessing = preprocessing }
        if let layout { options.layout = layout }
        if let resize { options.resize = resize }
    }
}

/// How a picture is divided into superpixels.
public struct SuperpixelSettings: Sendable {
    /// The algorithms.
    public enum Algorithm: String, Sendable, Hashable, CaseIterable {
        /// Superpixels that follow borders of colour.
        case slic
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

    /// The preset's method with the changes.
    ///
    /// - Throws: ``LimeError`` with code `usage` for settings that would have no effect.
    func method(preset: SegmentationMethod) throws -> SegmentationMethod {
        if let segments {
            guard self.algorithm == nil, self.superpixels == nil, self.compactness == nil else {
                throw LimeError(
                    .usage,
                    "--segments gives the superpixels, so --segmentation, --superpixels and --compactness have no effect"
                )
            }
            return .given(try Segmentation(file: segments))
        }
        guard case .slic(let superpixels, let compactness) = preset else { return preset }
        switch self.algorithm ?? .slic {
        case .slic:
            return .slic(superpixels: self.superpixels ?? superpixels, compactness: self.compactness ?? compactness)
        case .grid:
            guard self.compactness == nil else { throw LimeError(.usage, "--compactness has no effect on a grid") }
            return .grid(superpixels: self.superpixels ?? superpixels)
        }
    }
}

/// A request to explain pictures.
public struct ImageRequest: Sendable {
    /// The model to ask.
    public var model: ModelRequest
    /// The paths of the pictures.
    public var images: [String]
    /// How pictures are read and given to the model.
    public var pictures = PictureSettings()
    /// How pictures are divided.
    public var superpixels = SuperpixelSettings()
    /// What hides a superpixel.
    public var fill: ImageFill?
    /// What is changed in the preset.
    public var settings: ExplanationSettings

    /// Creates a request.
    public init(model: ModelRequest, images: [String], settings: ExplanationSettings) {
        self.model = model
        self.images = images
        self.settings = settings
    }

    /// The preset with the changes.
    func options() throws -> ImageExplainer.Options {
        var options: ImageExplainer.Options =
            switch self.settings.preset {
            case .default: .default
            case .python: throw LimeError(.usage, "the preset python is not there for pictures")
            }
        try self.settings.apply(
            labels: &options.labels,
            sampling: &options.sampling,
            surrogate: &options.surrogate
        )
        self.pictures.apply(to: &options)
        options.segmentation = try self.superpixels.method(preset: options.segmentation)
        if let fill { options.fill = fill }
        return options
    }
}
