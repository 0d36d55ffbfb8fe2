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

    @OptionGroup(title: "Texts") var texts: TextOptions

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
        let kinds = [!self.images.isEmpty, self.data != nil, self.texts.texts != nil].count { $0 }
        guard kinds == 1 else {
            throw ValidationError("give either pictures, a table by --data or texts by --texts")
        }
        if let top, top < 1 { throw ValidationError("--top must be 1 or more, not \(top)") }
        if self.top != nil, self.format == .json {
            throw ValidationError("--top has no effect on JSON, which holds every output; leave one of them out")
        }
        let tableOption = self.encoding == nil ? self.table.changedOption : "--encoding"
        if self.data == nil, let tableOption {
            throw ValidationError("\(tableOption) has no effect on \(self.kind); leave it out")
        }
        if self.images.isEmpty, let option = self.pictures.changedOption {
            throw ValidationError("\(option) has no effect on \(self.kind); leave it out")
        }
    }

    private var kind: String { self.data != nil ? "a table" : self.images.isEmpty ? "texts" : "pictures" }

    func run() async throws {
        await CommandRunner.run {
            let inputs: PredictionRequest.Inputs =
                if let data = self.data {
                    .table(self.table.request(path: data), encoding: self.encoding)
                } else if let texts = self.texts.source {
                    .texts(texts)
                } else {
                    .images(self.images, try self.pictures.settings)
                }
            var request = PredictionRequest(model: self.model.request, inputs: inputs)
            request.batchSize = self.batchSize
            request.dumpInput = self.dumpInput
            let report = try await ExplanationService().predict(request)
            for notice in report.notices { StandardError.print("lime: \(notice)") }
            switch self.format ?? (StandardStream.output.isTerminal || self.top != nil ? .text : .json) {
            case .json: try StandardOutput.write(try report.json() + "\n")
            case .text: try StandardOutput.write(report.text(top: self.top ?? 5))
            }
        }
    }
}
