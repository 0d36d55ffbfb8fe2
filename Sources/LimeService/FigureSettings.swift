import Lime
import LimeRendering

/// What figures of pictures show.
public struct FigureSettings: Sendable {
    /// How superpixels stand out.
    public enum Display: String, Sendable, Hashable, CaseIterable {
        /// Tinted, with an edge around them.
        case outline
        /// Everything else is covered.
        case block
    }

    /// How superpixels stand out.
    public var display: Display?
    /// Whether superpixels that contradict the label are shown too.
    public var showsNegative = false
    /// Weights must be larger than this in magnitude.
    public var threshold: Double?
    /// How opaque the tint is, from 0 to 1.
    public var fillAlpha: Double?
    /// The colour of superpixels that support the label, as `#rrggbb`.
    public var positiveColor: String?
    /// The colour of superpixels that contradict it, as `#rrggbb`.
    public var negativeColor: String?
    /// The colour that covers the rest in the display `block`, as `#rrggbb`.
    public var blockColor: String?

    /// Creates settings that change nothing.
    public init() {}

    /// The first option that differs from the default, as a user calls it.
    var changedOption: String? {
        let options: [(name: String, isGiven: Bool)] = [
            ("--display", self.display != nil), ("--show-negative", self.showsNegative),
            ("--threshold", self.threshold != nil), ("--fill-alpha", self.fillAlpha != nil),
            ("--positive-color", self.positiveColor != nil), ("--negative-color", self.negativeColor != nil),
            ("--block-color", self.blockColor != nil),
        ]
        return options.first(where: \.isGiven)?.name
    }

    func overlay() throws -> OverlayOptions {
        var options = OverlayOptions()
        switch self.display {
        case .outline?: options.display = .outline
        case .block?: options.display = .block
        case nil: break
        }
        options.showsNegative = self.showsNegative
        if let threshold { options.threshold = threshold }
        if let fillAlpha { options.fillAlpha = fillAlpha }
        if let positiveColor { options.positive = try FigureColor(positiveColor, option: "--positive-color") }
        if let negativeColor { options.negative = try FigureColor(negativeColor, option: "--negative-color") }
        if let blockColor { options.cover = try FigureColor(blockColor, option: "--block-color") }
        try options.validate()
        return options
    }
}

extension FigureColor {
    /// The colour that a user names, as `#rrggbb`.
    ///
    /// - Parameters:
    ///   - name: The colour.
    ///   - option: What the user calls it.
    /// - Throws: ``LimeError`` with code `usage` for any other text.
    init(_ name: String, option: String) throws {
        guard let color = FigureColor(hex: name) else {
            throw LimeError(.usage, "\(option) takes #rrggbb, not '\(name)'")
        }
        self = color
    }
}
