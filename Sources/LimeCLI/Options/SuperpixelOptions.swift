public import ArgumentParser
public import LimeService

/// How pictures are divided, shared by the commands that divide them.
struct SuperpixelOptions: ParsableArguments {
    @Option(help: "How the picture is divided (default: the preset's; quickshift for python, else slic).")
    var segmentation: SuperpixelSettings.Algorithm?

    @Option(parsing: .unconditional, help: ArgumentHelp("About how many superpixels (default: 50).", valueName: "n"))
    var superpixels: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How much closeness counts against likeness of colour (SLIC).", valueName: "c")
    )
    var compactness: Double?

    @Option(help: ArgumentHelp("A label map made elsewhere: .npy, or PNG of 8 or 16 bits.", valueName: "file"))
    var segments: String?

    var settings: SuperpixelSettings {
        var settings = SuperpixelSettings()
        settings.algorithm = self.segmentation
        settings.superpixels = self.superpixels
        settings.compactness = self.compactness
        settings.segments = self.segments
        return settings
    }
}

extension SuperpixelSettings.Algorithm: ExpressibleByArgument {}
