import ArgumentParser
import LimeService

/// `lime text`: explains texts.
struct TextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "Explain texts.",
        discussion: """
            Example: lime text "A film that is not bad at all." --model reviews.onnx --classes negative,positive

            The model takes the texts themselves, one an item.
            """
    )

    @Argument(help: ArgumentHelp("Texts.", valueName: "text"))
    var given: [String] = []

    @OptionGroup(title: "Model") var model: ModelOptions

    @OptionGroup(title: "Texts") var texts: TextOptions

    @OptionGroup(title: "Tokens") var tokens: TokenOptions

    @OptionGroup(title: "Explanation") var explain: ExplainOptions

    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard self.given.isEmpty == (self.texts.texts != nil) else {
            throw ValidationError("give the texts to explain either as arguments or by --texts")
        }
    }

    func run() async throws {
        await CommandRunner.run {
            let request = TextRequest(
                model: self.model.request,
                texts: self.texts.source ?? .given(self.given),
                settings: self.output.settings(self.explain.settings)
            )
            let asked = try self.tokens.applied(request)
            try await self.output.run { try await $0.explain(asked) }
        }
    }
}
