import ArgumentParser
import Lime
import LimeService

/// `lime model`: what there is to do with a model beside asking it.
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Inspect and import models, draft encodings.",
        subcommands: [Inspect.self, Import.self, Encoding.self]
    )

    /// `lime model inspect`.
    struct Inspect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a model's inputs, outputs, task and runtime.")

        @Argument(help: ArgumentHelp("The model: a file, or RUNTIME:FILE.", valueName: "ref"))
        var model: String

        @Flag(help: "Run code that is stored in the model's file.")
        var trust = false

        func run() async throws {
            await CommandRunner.run {
                try ModelCommand.show(
                    try await ExplanationService().inspect(ModelRequest(reference: self.model, trust: self.trust))
                )
            }
        }
    }

    /// `lime model import`.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Convert a Keras model once and keep the result.",
            discussion: "Explaining commands do this by themselves when they first meet a model."
        )

        @Argument(help: ArgumentHelp("A .keras or .h5 file.", valueName: "file"))
        var file: String

        @Flag(help: "Run code that is stored in the model's file.")
        var trust = false

        func run() async throws {
            await CommandRunner.run {
                try ModelCommand.show(
                    try await ExplanationService().importModel(ModelRequest(reference: self.file, trust: self.trust))
                )
            }
        }
    }

    /// `lime model encoding`.
    struct Encoding: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draft the encoding of a table for a model, and measure it on the target.",
            discussion: "The draft goes to standard output. A wrong order of levels or classes shows as a low accuracy."
        )

        @OptionGroup(title: "Model") var model: ModelOptions

        @Option(help: ArgumentHelp("CSV file with the rows that the model was trained on.", valueName: "train.csv"))
        var data: String

        @OptionGroup(title: "Table") var table: TableOptions

        func run() async throws {
            await CommandRunner.run {
                let draft = try await ExplanationService().draftEncoding(
                    self.model.request,
                    table: self.table.request(path: self.data)
                )
                try StandardOutput.write(draft.text)
                for line in draft.findings { StandardError.print("lime: \(line)") }
            }
        }
    }

    fileprivate static func show(_ report: ModelReport) throws {
        let width = report.lines.map(\.name.count).max() ?? 0
        for (name, value) in report.lines {
            let gap = String(repeating: " ", count: width + 2 - name.count)
            try StandardOutput.write(name + gap + TerminalText.safe(value) + "\n")
        }
    }
}
