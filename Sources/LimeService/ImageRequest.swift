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
    /// The share of the superpixels that a sample hides on average.
    public var hiddenShare: Double?
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
        var options = self.settings.preset.imageOptions
        try self.settings.apply(sampler: &options.sampler)
        try self.settings.apply(
            labels: &options.labels,
            sampling: &options.sampling,
            surrogate: &options.surrogate
        )
        self.pictures.apply(to: &options)
        options.segmentation = try self.superpixels.method(
            self.settings.preset,
            maximumPixels: self.pictures.maximumPixels
        )
        if let fill { options.fill = fill }
        if let hiddenShare { options.hiddenShare = hiddenShare }
        return options
    }
}
