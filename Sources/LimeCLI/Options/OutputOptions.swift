public import ArgumentParser
public import LimeService

/// Where explanations go, shared by the commands that make them.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("File to write; may be given several times. Its ending tells the format.", valueName: "path")
    )
    var output: [String] = []

    @Option(help: "The format (default: by the file's ending; text on a terminal, else json).")
    var format: OutputFormat?

    @Option(
        help: "One figure of all explanations: bars, a heat map, or shaded words (default: a figure an input)."
    )
    var plot: PlotSettings.Kind?

    @Option(help: ArgumentHelp("Panels side by side in --plot features (default: by their number).", valueName: "n"))
    var ncol: Int?

    @Flag(help: "Tell how many seconds sampling, the model, fitting and drawing took.")
    var profile = false

    @Flag(help: "Print no messages; warnings stay in the JSON.")
    var quiet = false

    func validate() throws {
        if self.format != nil, self.output.count > 1 {
            throw ValidationError("--format goes with one --output; several files are told apart by their endings")
        }
        for path in self.output where self.format == nil && path != "-" {
            guard OutputTarget(path: path, format: nil, fallback: .text).format.rawValue == Self.ending(path) else {
                throw ValidationError(
                    "the ending of '\(path)' tells no format; give --format or an ending of json, jsonl, csv, html, svg, png"
                )
            }
        }
    }

    private static func ending(_ path: String) -> String {
        path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }

    /// The settings with what the output wants of the explanation itself.
    func settings(_ settings: ExplanationSettings) -> ExplanationSettings {
        var settings = settings
        settings.profile = self.profile
        return settings
    }

    private func request(_ figures: FigureSettings) -> OutputRequest {
        let isTerminal = StandardStream.output.isTerminal
        let fallback = isTerminal ? OutputFormat.text : .json
        var plot = PlotSettings()
        plot.kind = self.plot
        plot.columns = self.ncol
        let paths: [String?] = self.output.isEmpty ? [nil] : self.output
        return OutputRequest(
            targets: paths.map { OutputTarget(path: $0, format: self.format, fallback: fallback) },
            figures: figures,
            plot: plot,
            terminalWidth: StandardStream.output.width,
            usesColor: isTerminal && StandardStream.allowsColor
        )
    }

    /// Makes the explanations of a run and writes them.
    func run(
        figures: FigureSettings = FigureSettings(),
        _ start: (ExplanationService) async throws -> ExplanationRun
    ) async throws {
        let request = self.request(figures)
        // Before the work: a model may take minutes, and then the answer would have nowhere to go.
        try request.check()
        let bar = ProgressBar(isShown: StandardStream.error.isTerminal && !self.quiet)
        defer { bar.clear() }
        let run = try await start(ExplanationService { bar.update($0, of: $1) })
        var writer = try ExplanationWriter(request, inputs: run.count) { try StandardOutput.write($0) }
        self.tell(run.notices + writer.notices)
        var profile = StageProfile()
        var warnings = WarningDigest(inputs: run.count)
        defer { self.tell(warnings.lines) }
        do {
            for try await input in run.results {
                bar.clear()
                try profile.measureDrawing { try writer.add(input) }
                warnings.add(input)
                profile.add(input.document.seconds)
            }
            // A stream that is cancelled between two results ends as if there were no more.
            try Task.checkCancellation()
        } catch {
            // What was explained before the failure is written all the same; the failure is what is told.
            try? writer.finish()
            throw error
        }
        try profile.measureDrawing { try writer.finish() }
        if self.profile { StandardError.print(profile.summary) }
    }

    private func tell(_ messages: [String]) {
        guard !self.quiet else { return }
        for message in messages { StandardError.print("lime: \(message)") }
    }
}

extension OutputFormat: ExpressibleByArgument {}

extension PlotSettings.Kind: ExpressibleByArgument {}
