import Lime
import LimeIO
import LimeModels
import LimeRendering

extension ExplanationService {
    /// Asks a model, without explaining its answers.
    ///
    /// - Parameter request: The model and the inputs.
    /// - Returns: One answer an input.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    public func predict(_ request: PredictionRequest) async throws -> PredictionReport {
        if let batchSize = request.batchSize, batchSize < 1 {
            throw LimeError(.usage, "the batch size must be 1 or more, not \(batchSize)")
        }
        if let dump = request.dumpInput { try OutputFile.checkWritable(dump) }
        let encodingPath: String? = if case .table(_, let path) = request.inputs { path } else { nil }
        let encoding = try encodingPath.map { try EncodingFile.read($0) }
        let model = try await request.model.load(classes: encoding?.classes)
        let feed =
            switch request.inputs {
            case .table(let table, _): try Feed(table: table, model: model, encoding: encoding ?? model.encoding())
            case .texts(let source): try Feed(texts: source, model: model)
            case .images(let paths, let settings): try Feed(images: paths, model: model, settings: settings)
            }
        let batchSize = min(max(1, feed.names.count), request.batchSize ?? feed.batchSize)
        let answers = try await Self.answers(feed, batchSize: batchSize, dump: request.dumpInput)
        return PredictionReport(
            prediction: EncodedPrediction(classes: answers.task.names, outputs: answers.outputs),
            inputs: feed.names,
            isClassification: answers.task.isClassification,
            notices: model.notices + Self.sumNotices(answers.outputs, task: answers.task, names: feed.names)
        )
    }

    /// Scores of classes that are no probabilities are handed on as they are, but told.
    private static func sumNotices(_ outputs: [[Double]], task: ModelTask, names: [String]) -> [String] {
        let strange = outputs.indices.filter { ModelOutputs.sumWarning(outputs[$0][...], task: task) != nil }
        guard let first = strange.first else { return [] }
        let sum = NumberFormat.general(outputs[first].reduce(0, +), digits: 4)
        let count = strange.count == outputs.count ? "every input" : "\(strange.count) of \(outputs.count) inputs"
        return ["the scores of \(count) do not sum to 1 (\(names[first]): \(sum)); they are left as they are"]
    }

    private static func answers(
        _ feed: Feed,
        batchSize: Int,
        dump: String?
    ) async throws -> (task: ModelTask, outputs: [[Double]]) {
        let model = feed.model
        var task = model.signature.task
        var outputs: [[Double]] = []
        var recorder = try dump.map { try InputRecorder(path: $0, model: model.signature) }
        let buffer = try model.makeBuffer(capacity: batchSize)
        for start in stride(from: 0, to: feed.names.count, by: batchSize) {
            try Task.checkCancellation()
            let range = start..<min(start + batchSize, feed.names.count)
            try feed.write(range, buffer)
            try recorder?.add(buffer, count: range.count)
            let raw = try await model.predict(buffer, count: range.count)
            let checked = try ModelOutputs.checked(
                raw,
                count: range.count,
                firstItem: start,
                task: model.signature.task,
                name: { feed.names[$0] }
            )
            task = try model.signature.task.named(outputs: checked.columns)
            outputs += (0..<checked.rows).map { Array(checked.row($0)) }
        }
        try recorder?.write()
        return (task, outputs)
    }
}

/// The inputs of a prediction: their names, and how they are written into a buffer.
private struct Feed: Sendable {
    /// The model, with what it left open settled by the inputs.
    let model: Model
    let names: [String]
    let batchSize: Int
    let write: @Sendable (Range<Int>, InputBuffer) throws -> Void

    init(table request: TableRequest, model: Model, encoding: TabularEncoding?) throws {
        let table = try request.read()
        let model = model.fitted(to: table)
        try EncodingCheck(table: table, path: request.path, signature: model.signature).requireNumbers(encoding)
        let encoder = try ExplanationService.located(request.path) {
            try RowEncoder(table: table, encoding: encoding, signature: model.signature)
        }
        self.model = model
        self.names = (0..<table.rowCount).map { "row \($0)" }
        self.batchSize = TabularExplainer.Options.default.sampling.batchSize
        self.write = { try encoder.write($0, of: table, to: $1) }
    }

    init(texts source: TextSource, model: Model) throws {
        let texts = try source.read()
        let model = model.fittedToTexts()
        try ExplanationService.located(model.path) { try TextExplainer.check(model.signature) }
        self.model = model
        self.names = texts.indices.map { "text \($0)" }
        self.batchSize = TextExplainer.Options.default.sampling.batchSize
        self.write = { range, buffer in
            for (item, index) in range.enumerated() { buffer.strings[0][item] = texts[index] }
        }
    }

    init(images paths: [String], model: Model, settings: PictureSettings) throws {
        var options = ImageExplainer.Options.default
        settings.apply(to: &options)
        let explainer = try ExplanationService.located(model.path) {
            try ImageExplainer(model: model, options: options)
        }
        self.model = model
        self.names = paths
        self.batchSize = options.sampling.batchSize
        self.write = { range, buffer in
            for (item, index) in range.enumerated() {
                try explainer.input(for: try settings.read(paths[index]), into: buffer, item: item)
            }
        }
    }
}
