public import ArgumentParser
public import LimeService

/// `lime tune`: settings by evidence.
struct TuneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tune",
        abstract: "Find the cheapest settings that bring out columns known to matter.",
        discussion: """
            The rows tell which columns matter in them, in a column such as 'age;hours'. All settings weigh the same \
            answers of the model.

            Example: lime tune --model m.ubj --data train.csv --target y --rows known.csv --truth why --agreement 0.9
            """
    )

    @OptionGroup(title: "Model") var model: ModelOptions

    @Option(help: ArgumentHelp("CSV file with the rows that the model was trained on.", valueName: "train.csv"))
    var data: String

    @OptionGroup(title: "Table") var table: TableOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Rows of the training data to try settings on, counted from 0.", valueName: "n[,m|-m]")
    )
    var row: String?

    @Option(help: ArgumentHelp("CSV file with rows to try settings on.", valueName: "rows.csv"))
    var rows: String?

    @Option(
        help: ArgumentHelp(
            "Column, in the file with the rows, of the names of columns that matter, with ; between them.",
            valueName: "column"
        )
    )
    var truth: String?

    @Option(help: ArgumentHelp("File with these names instead, a line a row.", valueName: "file"))
    var truthFile: String?

    @OptionGroup(title: "Columns") var columns: ColumnOptions

    @OptionGroup(title: "Tuning") var tuning: TuningOptions

    @OptionGroup(title: "Explanation") var shared: SharedSettings

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "File to write; may be given several times: .json, .csv, .txt, .svg, .png.",
            valueName: "path"
        )
    )
    var output: [String] = []

    @Option(help: "The format (default: by the file's ending; text on a terminal, else json).")
    var format: TuningFormat?

    @Flag(help: "Print no messages.")
    var quiet = false

    func validate() throws {
        guard (self.row == nil) != (self.rows == nil) else {
            throw ValidationError("give the rows to try settings on either by --row or by --rows")
        }
        guard (self.truth == nil) != (self.truthFile == nil) else {
            throw ValidationError("tell which columns matter either by --truth or by --truth-file")
        }
        if self.format != nil, self.output.count > 1 {
            throw ValidationError("--format goes with one --output; several files are told apart by their endings")
        }
    }

    func run() async throws {
        await CommandRunner.run {
            let fallback = StandardStream.output.isTerminal ? TuningFormat.text : .json
            let outputs = try TuningOutputs(self.output, format: self.format, fallback: fallback)
            let bar = ProgressBar(isShown: StandardStream.error.isTerminal && !self.quiet)
            defer { bar.clear() }
            let report = try await ExplanationService { bar.update($0, of: $1) }.tune(try self.request())
            bar.clear()
            if !self.quiet { for notice in report.notices { StandardError.print("lime: \(notice)") } }
            try outputs.write(report) { try StandardOutput.write($0) }
        }
    }

    private func request() throws -> TuneRequest {
        let rows = TabularRequest(
            model: self.model.request,
            training: self.table.request(path: self.data),
            rows: try self.row.map { .training(try RowSelection($0)) } ?? .file(self.rows ?? ""),
            settings: self.shared.settings
        )
        let truth = self.truth.map { TuneRequest.Truth.column($0) } ?? .file(self.truthFile ?? "")
        var request = TuneRequest(self.columns.applied(rows), truth: truth)
        request.samples = self.tuning.samples
        request.kernelWidths = self.tuning.kernelWidths
        request.distances = self.tuning.distances
        request.selections = self.tuning.selections
        request.agreement = self.tuning.agreement
        return request
    }
}

extension TuningFormat: ExpressibleByArgument {}
