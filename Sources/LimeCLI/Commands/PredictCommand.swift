import ArgumentParser
import Lime
import LimeService

/// `lime predict`: what the model says.
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Tell what the model says of an input, without explaining."
    )

    @Argument(help: ArgumentHelp("Pictures.", valueName: "image"))
    var images: [String] = []

    @OptionGroup(title: "Model") var model: ModelOptions

    @Option(help: ArgumentHelp("CSV file with rows to predict.", valueName: "x.csv"))
    var data: String?

    @OptionGroup(title: "Table") var table: TableOptions

    @Option(help: ArgumentHelp("How columns become the model's numbers (lime.encoding/1).", valueName: "file"))
    var encoding: String?

    @OptionGroup(title: "Pictures") var pictures: PictureOptions

    @Option(parsing: .unconditional, help: ArgumentHelp("The most inputs of one model call.", valueName: "b"))
    var batchSize: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Show the K classes with the largest scores (text; default: 5).", valueName: "k")
    )
    var top: Int?

    @Option(help: ArgumentHelp("Write the numbers that the model was fed.", valueName: "x.npy"))
    var dumpInput: String?

    @Option(help: "The format: text or json (default: text on a terminal, else json).")
    var format: Format?

    /// The forms of a prediction.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    func validate() throws {
        guard self.images.isEmpty == (self.data != nil) else {
            throw ValidationError("give either pictures or a table by --data")
        }
        if let top, top < 1 { throw ValidationError("--top must be 1 or more, not \(top)") }
        if self.top != nil, self.format == .json {
            throw ValidationError("--top has no effect on JSON, which holds every output; leave one of them out")
        }
        let tableOption = self.encoding == nil ? self.table.changedOption : "--encoding"
        if self.data == nil, let tableOption {
            throw ValidationError("\(tableOption) has no effect on pictures; leave it out")
        }
        if self.data != nil, let option = self.pictures.changedOption {
            throw ValidationError("\(option) has no effect on a table; leave it out")
        }
    }

    func run() async throws {
        try await CommandRunner.run {
            let inputs: PredictionRequest.Inputs =
                if let data = self.data {
                    .table(self.table.request(path: data), encoding: self.encoding)
                } else {
                    .images(self.images, try self.pictures.settings)
                }
            var request = PredictionRequest(model: self.model.request, inputs: inputs)
            request.batchSize = self.batchSize
            request.dumpInput = self.dumpInput
            let report = try await ExplanationService().predict(request)
            switch self.format ?? (StandardStream.output.isTerminal || self.top != nil ? .text : .json) {
            case .json: try StandardOutput.write(try report.json() + "\n")
            case .text: try StandardOutput.write(report.text(top: self.top ?? 5))
            }
        }
    }
}
