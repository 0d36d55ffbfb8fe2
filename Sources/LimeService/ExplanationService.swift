import Lime
import LimeIO
import LimeModels

/// Turns requests into explanations: reads the files, loads the model, explains.
///
/// Command line, server and C interface all come through here, so defaults and checks live once.
public struct ExplanationService: Sendable {
    /// Told while an explanation is under way: the items that the model has answered, and how many there will be.
    public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

    private let progress: Progress?

    /// Creates a service.
    public init(progress: Progress? = nil) {
        self.progress = progress
    }

    /// Explains rows of a table.
    ///
    /// - Parameter request: What to explain, with which model.
    /// - Returns: The run; its explanations are made as they are asked for.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    public func explain(_ request: TabularRequest) async throws -> ExplanationRun {
        try await self.prepare(request).run
    }

    /// Reads the files of a request, loads the model and makes the explainer.
    ///
    /// - Parameters:
    ///   - request: What to explain, with which model.
    ///   - choosing: Which of the rows asked for are explained, and in which order.
    /// - Returns: The rows, ready to be explained.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    func prepare(_ request: TabularRequest, choosing: ([Int]) -> [Int] = { $0 }) async throws -> PreparedRun {
        let options = try request.options()
        let table = try request.training.read()
        let rows = try Self.rows(request, training: table)
        let inputs = choosing(rows.numbers)
        let encoding = try request.encoding.map { try EncodingFile.read($0) }
        let model = try await request.model.load(classes: encoding?.classes).fitted(to: table)
        let resolved = try encoding ?? model.encoding()
        let check = EncodingCheck(table: table, path: request.training.path, signature: model.signature)
        try check.requireNumbers(resolved)
        let counted = self.counted(model, inputs: inputs.count, samples: options.sampling.mostSamples)
        let explainer = try Self.located(request.training.path) {
            try TabularExplainer(training: table, model: counted, encoding: resolved, options: options)
        }
        (counted as? ProgressPredictor)?.expect(Self.items(explainer, inputs: inputs.count))
        let precision = try await PrecisionCheck(request.model)
        let encoder = try Self.located(rows.path) {
            try RowEncoder(table: rows.table, encoding: resolved, signature: model.signature)
        }
        let notices =
            model.notices + rows.notices + check.unusedLevels(resolved)
            + Self.notices(explainer, model, isIdentity: resolved == nil)
            + Self.costs(of: inputs.count, by: explainer, table)
        let explained = ExplainedRows(
            explainer: explainer,
            table: rows.table,
            path: rows.path,
            precision: precision,
            encoder: encoder,
            context: DocumentContext(request.settings, model)
        )
        return PreparedRun(inputs: inputs, notices: notices) { explained.stream(inputs) }
    }

    private struct Rows: Sendable {
        let table: Table
        let numbers: [Int]
        let path: String
        var notices: [String] = []
    }

    private static func rows(_ request: TabularRequest, training: Table) throws -> Rows {
        switch request.rows {
        case .training(let selection):
            let path = request.training.path
            return Rows(table: training, numbers: try selection.rows(of: training.rowCount, path: path), path: path)
        case .file(let path):
            let rows = try CSVRows(csv: path, like: training, options: request.training.csv)
            let ignored = rows.ignoredColumns.filter { $0 != request.training.target }
            let notices = ignored.isEmpty ? [] : ["\(path): columns not in the training data are ignored: \(ignored)"]
            return Rows(table: rows.table, numbers: Array(0..<rows.table.rowCount), path: path, notices: notices)
        }
    }

    private static func notices(_ explainer: TabularExplainer, _ model: Model, isIdentity: Bool) -> [String] {
        var notices: [String] = []
        if !explainer.unreadColumns.isEmpty {
            let names = explainer.unreadColumns.joined(separator: ", ")
            notices.append("the model does not read these columns, so they are not perturbed: \(names)")
        }
        if isIdentity, model.signature.inputs.count == 1, model.signature.inputs[0].columns.isEmpty {
            notices.append("the model does not name its columns; they are taken in the order of the table")
        }
        return notices
    }

    /// Adds the name of a file to an error in what it holds.
    static func located<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as LimeError where error.code == .invalidInput {
            throw LimeError(error.code, "\(path): \(error.message)", cause: error.cause)
        }
    }

    /// Adds the name of the input to an error that does not know it.
    static func located<Result: Sendable>(
        _ input: String,
        _ work: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await work()
        } catch let error as LimeError {
            throw LimeError(error.code, "\(input): \(error.message)", cause: error.cause)
        }
    }

    func counted(_ model: any Predictor, inputs: Int, samples: Int) -> any Predictor {
        guard let progress else { return model }
        return ProgressPredictor(base: model, total: Self.product(inputs, samples), report: progress)
    }

    static func product(_ inputs: Int, _ samples: Int) -> Int {
        let (product, overflows) = inputs.multipliedReportingOverflow(by: samples)
        return overflows ? Int.max : product
    }
}
