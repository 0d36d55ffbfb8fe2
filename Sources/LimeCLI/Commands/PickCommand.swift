import ArgumentParser
import LimeService

/// `lime pick`: a few explanations that together show what a model uses.
struct PickCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pick",
        abstract: "Explain many inputs and show a few that together tell what the model uses (SP-LIME).",
        discussion: """
            Example: lime pick --model penguins.json --data penguins.csv --target species --sample 100 --output picked.html
            """
    )

    @OptionGroup(title: "Model") var model: ModelOptions

    @Option(help: ArgumentHelp("CSV file with the rows that the model was trained on.", valueName: "train.csv"))
    var data: String?

    @Option(help: ArgumentHelp("CSV file with rows to pick from (default: those of --data).", valueName: "rows.csv"))
    var rows: String?

    @OptionGroup(title: "Table") var table: TableOptions

    @OptionGroup(title: "Columns") var columns: ColumnOptions

    @OptionGroup(title: "Texts") var texts: TextOptions

    @OptionGroup(title: "Tokens") var tokens: TokenOptions

    @Option(parsing: .unconditional, help: ArgumentHelp("How many to pick at most (default: 5).", valueName: "k"))
    var pick: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many inputs to explain, drawn at random (default: 1000).", valueName: "n")
    )
    var sample: Int?

    @Flag(help: "Explain every input.")
    var full = false

    @OptionGroup(title: "Explanation") var explain: ExplainOptions

    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard (self.data == nil) != (self.texts.texts == nil) else {
            throw ValidationError("give what to explain either by --data or by --texts")
        }
        if self.full, self.sample != nil {
            throw ValidationError("--full explains every input, so --sample has no effect; leave one of them out")
        }
        let tableOption = self.rows == nil ? self.table.changedOption ?? self.columns.changedOption : "--rows"
        if self.data == nil, let tableOption {
            throw ValidationError("\(tableOption) has no effect on texts; leave it out")
        }
        if self.data != nil, let option = self.tokens.changedOption {
            throw ValidationError("\(option) has no effect on a table; leave it out")
        }
    }

    func run() async throws {
        try await CommandRunner.run {
            var request = PickRequest(try self.subject())
            request.count = self.pick
            request.sample = self.sample
            request.explainsAll = self.full
            let asked = request
            try await self.output.run { try await $0.pick(asked) }
        }
    }

    private func subject() throws -> PickRequest.Subject {
        let settings = self.output.settings(self.explain.settings)
        if let source = self.texts.source {
            return .texts(
                try self.tokens.applied(TextRequest(model: self.model.request, texts: source, settings: settings))
            )
        }
        return .rows(
            self.columns.applied(
                TabularRequest(
                    model: self.model.request,
                    training: self.table.request(path: self.data ?? ""),
                    rows: self.rows.map { .file($0) } ?? .training(.all),
                    settings: settings
                )
            )
        )
    }
}
