import ArgumentParser
import LimeService

/// `lime tabular`: explains rows of a table.
struct TabularCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tabular",
        abstract: "Explain rows of a table.",
        discussion: """
            Example: lime tabular --model penguins.json --data penguins.csv --target species --row 200
            """
    )

    @OptionGroup(title: "Model") var model: ModelOptions

    @Option(help: ArgumentHelp("CSV file with the rows that the model was trained on.", valueName: "train.csv"))
    var data: String

    @OptionGroup(title: "Table") var table: TableOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Rows of the training data to explain, counted from 0.", valueName: "n[,m|-m]")
    )
    var row: String?

    @Option(help: ArgumentHelp("CSV file with rows to explain.", valueName: "rows.csv"))
    var rows: String?

    @OptionGroup(title: "Columns") var columns: ColumnOptions

    @OptionGroup(title: "Explanation") var explain: ExplainOptions

    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        if (self.row == nil) == (self.rows == nil) {
            throw ValidationError("give the rows to explain either by --row or by --rows")
        }
    }

    func run() async throws {
        await CommandRunner.run {
            let request = TabularRequest(
                model: self.model.request,
                training: self.table.request(path: self.data),
                rows: try self.row.map { .training(try RowSelection($0)) } ?? .file(self.rows ?? ""),
                settings: self.output.settings(self.explain.settings)
            )
            let asked = self.columns.applied(request)
            try await self.output.run { try await $0.explain(asked) }
        }
    }
}
