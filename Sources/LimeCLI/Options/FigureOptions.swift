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

    var settings: FigureSettings {
        var settings = FigureSettings()
        settings.display = self.display
        settings.showsNegative = self.showNegative
        settings.threshold = self.threshold
        settings.fillAlpha = self.fillAlpha
        return settings
    }
}

extension FigureSettings.Display: ExpressibleByArgument {}
