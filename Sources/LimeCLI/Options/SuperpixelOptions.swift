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

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Rounds in which SLIC moves its centres, with --preset python or r.", valueName: "n")
    )
    var iterations: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Width of the density's kernel in pixels (quickshift).", valueName: "s")
    )
    var kernelSize: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The longest link between pixels (quickshift).", valueName: "d")
    )
    var maxDistance: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How much colour counts against closeness, mostly 0 to 1 (quickshift).", valueName: "r")
    )
    var ratio: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How much regions may differ within (felzenszwalb).", valueName: "s")
    )
    var scale: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Smoothing before, in pixels (quickshift, felzenszwalb, Python's slic).", valueName: "s")
    )
    var sigma: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Smaller regions join a neighbour, in pixels (felzenszwalb).", valueName: "n")
    )
    var minSize: Int?

    @Option(help: ArgumentHelp("A label map made elsewhere: .npy, or PNG of 8 or 16 bits.", valueName: "file"))
    var segments: String?

    var settings: SuperpixelSettings {
        var settings = SuperpixelSettings()
        settings.algorithm = self.segmentation
        settings.superpixels = self.superpixels
        settings.compactness = self.compactness
        settings.iterations = self.iterations
        settings.kernelSize = self.kernelSize
        settings.maximumDistance = self.maxDistance
        settings.ratio = self.ratio
        settings.scale = self.scale
        settings.sigma = self.sigma
        settings.minimumSize = self.minSize
        settings.segments = self.segments
        return settings
    }
}

extension SuperpixelSettings.Algorithm: ExpressibleByArgument {}
