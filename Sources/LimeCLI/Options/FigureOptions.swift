public import ArgumentParser
public import LimeService

/// What figures of pictures show, shared by the commands that draw them.
struct FigureOptions: ParsableArguments {
    @Option(help: "How superpixels stand out in a figure (default: outline).")
    var display: FigureSettings.Display?

    @Flag(help: "Show superpixels that contradict the label too.")
    var showNegative = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Show superpixels whose weight is larger than this (default: 0.02).", valueName: "t")
    )
    var threshold: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How opaque the tint is, from 0 to 1 (default: 0.3).", valueName: "a")
    )
    var fillAlpha: Double?

    @Option(help: ArgumentHelp("The colour of superpixels that support the label, #rrggbb.", valueName: "colour"))
    var positiveColor: String?

    @Option(help: ArgumentHelp("The colour of superpixels that contradict the label, #rrggbb.", valueName: "colour"))
    var negativeColor: String?

    @Option(help: ArgumentHelp("The colour of the rest with --display block, #rrggbb.", valueName: "colour"))
    var blockColor: String?

    var settings: FigureSettings {
        var settings = FigureSettings()
        settings.display = self.display
        settings.showsNegative = self.showNegative
        settings.threshold = self.threshold
        settings.fillAlpha = self.fillAlpha
        settings.positiveColor = self.positiveColor
        settings.negativeColor = self.negativeColor
        settings.blockColor = self.blockColor
        return settings
    }
}

extension FigureSettings.Display: ExpressibleByArgument {}
