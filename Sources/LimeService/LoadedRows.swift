import Lime
import LimeIO
import LimeModels

/// A request whose files are read and whose model is loaded.
struct LoadedRows: Sendable {
    /// The table with the rows to explain, and where it came from.
    struct Rows: Sendable {
        let table: Table
        let numbers: [Int]
        let path: String
        var notices: [String] = []
    }

    /// The rows asked for.
    let rows: Rows

    /// The numbers of those that are explained, in the order in which they are.
    let inputs: [Int]

    /// The model without what counts its answers.
    let model: Model

    /// How columns become the model's numbers; `nil` when it reads them as they are.
    let encoding: TabularEncoding?

    /// The explainer of the rows.
    let explainer: TabularExplainer

    /// What the user should know before the first result.
    let notices: [String]
}

extension ExplanationService {
    /// Reads the files of a request, loads the model and makes the explainer.
    ///
    /// - Parameters:
    ///   - request: What to explain, with which model.
    ///   - aside: A column that is no part of the rows, wherever it is.
    ///   - choosing: Which of the rows asked for are explained, and in which order.
    /// - Returns: The rows with their explainer.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    func load(
        _ request: TabularRequest,
        aside: String? = nil,
        choosing: ([Int]) -> [Int] = { $0 }
    ) async throws -> LoadedRows {
        let options = try request.options()
        let table = try request.training.read().without(aside)
        let rows = try LoadedRows.Rows(request, training: table, aside: aside)
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
        let notices =
            model.notices + rows.notices + check.unusedLevels(resolved)
            + Self.notices(explainer, model, isIdentity: resolved == nil)
            + Self.costs(of: inputs.count, by: explainer, table)
        return LoadedRows(
            rows: rows,
            inputs: inputs,
            model: model,
            encoding: resolved,
            explainer: explainer,
            notices: notices
        )
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
}

extension LoadedRows.Rows {
    /// Finds the rows that a request asks for.
    fileprivate init(_ request: TabularRequest, training: Table, aside: String?) throws {
        switch request.rows {
        case .training(let selection):
            let path = request.training.path
            self.init(table: training, numbers: try selection.rows(of: training.rowCount, path: path), path: path)
        case .file(let path):
            let rows = try CSVRows(csv: path, like: training, options: request.training.csv)
            let ignored = rows.ignoredColumns.filter { $0 != request.training.target && $0 != aside }
            let notices = ignored.isEmpty ? [] : ["\(path): columns not in the training data are ignored: \(ignored)"]
            self.init(table: rows.table, numbers: Array(0..<rows.table.rowCount), path: path, notices: notices)
        }
    }
}

extension Table {
    /// The table without one of its columns, where it has it.
    fileprivate func without(_ name: String?) -> Table {
        guard let name, self.index(ofColumn: name) != nil else { return self }
        return Table(columns: self.columns.filter { $0.name != name }, target: self.target)
    }
}
