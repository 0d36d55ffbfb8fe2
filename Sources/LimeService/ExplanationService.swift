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
        let loaded = try await self.load(request, choosing: choosing)
        let precision = try await PrecisionCheck(request.model)
        let encoder = try Self.located(loaded.rows.path) {
            try RowEncoder(table: loaded.rows.table, encoding: loaded.encoding, signature: loaded.model.signature)
        }
        let explained = ExplainedRows(
            explainer: loaded.explainer,
            table: loaded.rows.table,
            path: loaded.rows.path,
            precision: precision,
            encoder: encoder,
            context: DocumentContext(request.settings, loaded.model)
        )
        return PreparedRun(inputs: loaded.inputs, notices: loaded.notices) { explained.stream(loaded.inputs) }
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
