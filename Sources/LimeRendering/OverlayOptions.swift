import Lime

/// What a picture's figure shows of its superpixels.
///
/// The defaults are those of R lime 0.5.3 (`plot_image_explanation`): outlines, supporting superpixels only, weights
/// above 0.02, a fill of 0.3. The colours are a pair for every kind of colour vision.
public struct OverlayOptions: Sendable, Hashable {
    /// How superpixels stand out.
    public enum Display: String, Sendable, Hashable, CaseIterable {
        /// Tinted, with an edge around them.
        case outline
        /// Everything else is covered.
        case block
    }

    /// How superpixels stand out.
    public var display = Display.outline

    /// Whether superpixels that contradict the label are shown too.
    public var showsNegative = false

    /// Weights must be larger than this in magnitude; in the unit of the model's output.
    public var threshold = 0.02

    /// How opaque the tint is, from 0 to 1.
    public var fillAlpha = 0.3

    /// The most superpixels a label, the strongest first; all where it is `nil`.
    public var maximumSuperpixels: Int?

    /// The colour of superpixels that support the label.
    public var positive = FigureColor.positive

    /// The colour of superpixels that contradict the label.
    public var negative = FigureColor.negative

    /// The colour that covers the rest in the display `block`.
    public var cover = FigureColor.cover

    /// Creates the default options.
    public init() {}

    /// Refuses what cannot be drawn.
    ///
    /// - Throws: ``LimeError`` with code `usage`.
    public func validate() throws {
        guard self.threshold.isFinite, self.threshold >= 0 else {
            throw LimeError(.usage, "the threshold is \(self.threshold); give a number that is 0 or more")
        }
        guard (0...1).contains(self.fillAlpha) else {
            throw LimeError(.usage, "the fill's alpha is \(self.fillAlpha); give a number from 0 to 1")
        }
        guard self.maximumSuperpixels ?? 1 > 0 else {
            throw LimeError(
                .usage,
                "the most superpixels to be shown are \(self.maximumSuperpixels ?? 0); give at least 1"
            )
        }
    }
}
