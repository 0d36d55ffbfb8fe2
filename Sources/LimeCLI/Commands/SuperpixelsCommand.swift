import ArgumentParser
import Lime
import LimeService

/// `lime superpixels`: draws a segmentation.
struct SuperpixelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "superpixels",
        abstract: "Draw how a picture is divided, before explaining with it."
    )

    @Argument(help: ArgumentHelp("The picture.", valueName: "image"))
    var image: String

    @Option(help: "The preset whose superpixels are drawn.")
    var preset: Preset = .default

    @OptionGroup(title: "Superpixels") var superpixels: SuperpixelOptions

    @Option(
        name: [.long, .customLong("colour")],
        help: ArgumentHelp("The colour of the borders, #rrggbb.", valueName: "colour")
    )
    var color: String?

    @Option(help: ArgumentHelp("The most pixels a picture may have.", valueName: "n"))
    var maxPixels: Int = PictureSettings.defaultMaximumPixels

    @Option(name: .shortAndLong, help: ArgumentHelp("File to write: .svg or .png.", valueName: "path"))
    var output: String

    func run() async throws {
        await CommandRunner.run {
            var pictures = PictureSettings()
            pictures.maximumPixels = self.maxPixels
            let count = try ExplanationService().drawSuperpixels(
                of: self.image,
                self.superpixels.settings,
                self.preset,
                pictures,
                colour: self.color,
                to: self.output
            )
            StandardError.print("lime: \(count) superpixel\(count == 1 ? "" : "s")")
        }
    }
}
