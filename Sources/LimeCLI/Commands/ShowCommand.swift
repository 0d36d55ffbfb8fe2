import ArgumentParser
import LimeService

/// `lime show`: draws a saved explanation.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Draw a saved explanation again, in any format, without the model."
    )

    @Argument(help: ArgumentHelp("A document that lime wrote as json or jsonl.", valueName: "explanation.json"))
    var explanation: String

    @Option(help: ArgumentHelp("The picture that was explained (default: as the document says).", valueName: "file"))
    var image: String?

    @Option(
        help: ArgumentHelp(
            "Only these of its cases: row numbers, or file names of pictures (default: all).",
            valueName: "a,b"
        )
    )
    var cases: String?

    @OptionGroup(title: "Figures") var figures: FigureOptions

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        await CommandRunner.run {
            try await self.output.run(figures: self.figures.settings) {
                let cases = self.cases?.split(separator: ",").map(String.init)
                return try await $0.show(self.explanation, picture: self.image, cases: cases)
            }
        }
    }
}
