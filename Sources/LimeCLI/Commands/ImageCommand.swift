import ArgumentParser
import Lime
import LimeService

/// `lime image`: explains pictures.
struct ImageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image",
        abstract: "Explain pictures.",
        discussion: """
            Example: lime image cat.png --model efficientnet.keras --classes imagenet_classes.txt --output cat.html
            """
    )

    @Argument(help: ArgumentHelp("Pictures: JPEG, PNG, WebP and what else libvips reads.", valueName: "image"))
    var images: [String]

    @OptionGroup(title: "Model") var model: ModelOptions

    @OptionGroup(title: "Pictures") var pictures: PictureOptions

    @OptionGroup(title: "Superpixels") var superpixels: SuperpixelOptions

    @Option(
        help: ArgumentHelp("What hides a superpixel: mean, grey, blur or a colour (default: blur).", valueName: "fill")
    )
    var fill: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The share of the superpixels that a sample hides on average.", valueName: "share")
    )
    var hide: Double?

    @OptionGroup(title: "Explanation") var explain: ExplainOptions

    @OptionGroup(title: "Figures") var figures: FigureOptions

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        try await CommandRunner.run {
            var request = ImageRequest(
                model: self.model.request,
                images: self.images,
                settings: self.output.settings(self.explain.settings)
            )
            request.pictures = try self.pictures.settings
            request.superpixels = self.superpixels.settings
            request.fill = try self.fill.map { try ImageFill(named: $0) }
            request.hiddenShare = self.hide
            let asked = request
            try await self.output.run(figures: self.figures.settings) { try await $0.explain(asked) }
        }
    }
}
