import ArgumentParser
import LimeService

/// The root of the command line.
@main
struct LimeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lime",
        abstract: "Explain why a model decided as it did.",
        discussion: """
            LIME perturbs an input, asks the model, weighs the answers by closeness and fits a small linear model, \
            whose weights are the explanation.

            Exit status: 0 done, 64 wrong usage, 65 wrong input data, 66 file not found, 69 runtime missing, 70 a defect \
            of lime, 73 output not writable, 75 the model failed, 130 interrupted.
            """,
        version: LimeVersion.current,
        subcommands: [
            TabularCommand.self,
            TextCommand.self,
            ImageCommand.self,
            PickCommand.self,
            TuneCommand.self,
            PredictCommand.self,
            SuperpixelsCommand.self,
            ShowCommand.self,
            ModelCommand.self,
            RuntimesCommand.self,
        ]
    )
}
