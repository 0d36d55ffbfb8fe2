public import LimeCore
import LimeNumerics

/// Explains rows of a table.
public struct TabularExplainer: Sendable {
    /// What is known of the training table.
    public let statistics: TrainingStatistics

    /// How rows are perturbed and explained.
    public let options: Options

    /// Columns of the table that the model does not read; they are not perturbed and do not appear in explanations.
    public let unreadColumns: [String]

    private let predictor: any Predictor
    private let columns: [PerturbedColumn]
    private let perturbed: Set<Int>
    private let plan: EncodingPlan

    /// Creates an explainer from the rows that a model was trained on.
    ///
    /// - Parameters:
    ///   - training: The rows; what they say of the target is not used.
    ///   - model: The model.
    ///   - encoding: How columns become the model's numbers; `nil` when the model reads them as they are.
    ///   - options: How rows are perturbed and explained.
    /// - Throws: ``LimeError`` when the table, the encoding and the model's inputs do not fit each other.
    public init(
        training: Table,
        model: any Predictor,
        encoding: TabularEncoding? = nil,
        options: Options = .default
    ) throws {
        try self.init(
            statistics: try TrainingStatistics(training, discretizer: options.discretizer),
            model: model,
            encoding: encoding,
            options: options
        )
    }

    /// Creates an explainer without the training rows.
    ///
    /// - Parameters:
    ///   - statistics: What was kept of the rows. Their discretizer takes the place of that of the options.
    ///   - model: The model.
    ///   - encoding: How columns become the model's numbers; `nil` when the model reads them as they are.
    ///   - options: How rows are perturbed and explained.
    /// - Throws: ``LimeError`` when the statistics, the encoding and the model's inputs do not fit each other.
    public init(
        statistics: TrainingStatistics,
        model: any Predictor,
        encoding: TabularEncoding? = nil,
        options: Options = .default
    ) throws {
        let kinds = statistics.columns.map { (name: $0.name, kind: $0.kind) }
        let signature = model.signature
        let encoding = try encoding ?? TabularEncoding.identity(columns: kinds, signature: signature)
        let plan = try EncodingPlan(encoding, columns: kinds, inputs: signature.inputs)
        let read = Set(plan.entries.map(\.column))
        self.statistics = statistics
        self.options = options
        self.predictor = model
        self.plan = plan
        self.unreadColumns = kinds.indices.filter { !read.contains($0) }.map { kinds[$0].name }
        self.perturbed = try Self.perturbed(read, only: options.only, columns: kinds.map(\.name))
        self.columns = try statistics.columns.enumerated().map { index, column in
            try PerturbedColumn(
                column,
                entries: plan.entries.filter { $0.column == index },
                inputs: signature.inputs,
                usesValues: statistics.discretizer == .none && column.kind == .number
            )
        }
    }

    private static func perturbed(_ read: Set<Int>, only: [String]?, columns: [String]) throws -> Set<Int> {
        guard let only else { return read }
        guard !only.isEmpty else { throw LimeError(.usage, "no column to perturb was named") }
        return Set(
            try only.map { name in
                guard let index = columns.firstIndex(of: name) else {
                    throw LimeError(.usage, "the table has no column '\(name)' to perturb")
                }
                guard read.contains(index) else {
                    throw LimeError(.usage, "the model does not read column '\(name)', so perturbing it tells nothing")
                }
                return index
            }
        )
    }

    /// Explains one row.
    ///
    /// - Parameter row: A row with the columns of the training table, in any order.
    /// - Returns: The weights of the row's features.
    /// - Throws: ``LimeError``, or `CancellationError`.
    public func explain(_ row: TableRow) async throws -> TabularExplanation {
        let cells = try self.cells(of: row)
        let explainer = try LocalExplainer(
            predictor: self.predictor,
            labels: self.options.labels,
            sampling: self.options.sampling,
            surrogate: self.options.surrogate
        )
        var explanation = try await explainer.explain(self.perturbation(of: cells).neighborhood)
        explanation.warnings += self.warnings(cells)
        let features = self.perturbed.sorted().map { index in
            TabularFeature(
                column: self.statistics.columns[index].name,
                index: index,
                value: cells[index],
                condition: self.statistics.columns[index].condition(cells[index])
            )
        }
        return TabularExplanation(explanation: explanation, features: features)
    }

    /// Explains one row after the other, in order, each as if it were alone.
    ///
    /// A reader whose task is cancelled between two rows sees the stream end, so it calls `Task.checkCancellation()`
    /// after its loop.
    ///
    /// - Parameter rows: Rows with the columns of the training table.
    /// - Returns: The explanations as they are ready; the first error ends them.
    public func explain<Rows: Sequence & Sendable>(
        rows: Rows
    ) -> AsyncThrowingStream<TabularExplanation, any Error> where Rows.Element == TableRow {
        OrderedExplanations.stream(rows) { try await self.explain($0) }
    }

    private func cells(of row: TableRow) throws -> [Cell] {
        try self.statistics.columns.map { column in
            guard let cell = row[column.name] else {
                throw LimeError(.invalidInput, "the row has no column '\(column.name)'")
            }
            if case .number(let number) = cell, !number.isFinite {
                throw LimeError(.invalidInput, "column '\(column.name)' holds \(number), not a finite number")
            }
            if column.kind == .number, case .level(let text) = cell {
                throw LimeError(.invalidInput, "column '\(column.name)' holds numbers, but '\(text)' in this row")
            }
            // A level that looks like a number is one where a row did not come with the column's kind.
            if column.kind != .number, case .number = cell { return .level(cell.text) }
            return cell
        }
    }

    private func perturbation(of cells: [Cell]) throws -> TabularPerturbation {
        let inputs = self.predictor.signature.inputs
        var own: [PerturbedColumn.Slot] = []
        var held: [PerturbedColumn.Slot] = []
        var content: UInt64 = 0
        for entry in self.plan.entries {
            let stride = inputs[entry.input].elementCount
            let slots = try PerturbedColumn.slots(entry, cells: [cells[entry.column]], stride: stride)
            if self.perturbed.contains(entry.column) { own += slots } else { held += slots }
            var hash = StableHash()
            hash.combine(self.statistics.columns[entry.column].name)
            hash.combine(cells[entry.column].text)
            content &+= hash.value
        }
        return TabularPerturbation(
            columns: self.perturbed.sorted().map { (self.columns[$0], cells[$0]) },
            own: own,
            held: held,
            rowContent: content,
            seed: self.options.sampling.seed
        )
    }

    private func warnings(_ cells: [Cell]) -> [ExplanationWarning] {
        self.perturbed.sorted().filter { self.columns[$0].isUnseen(cells[$0]) }.map { index in
            let name = self.statistics.columns[index].name
            let (code, finding) =
                switch cells[index] {
                case .level(let level): ("unseen-level", "'\(level)' never occurs in column '\(name)'")
                case .missing: ("unseen-missing", "column '\(name)' is never missing")
                case .number: ("unseen-bin", "no number of column '\(name)' is in this row's bin")
                }
            return ExplanationWarning(
                code: code,
                message: "\(finding) in the training data, so no sample shares it and its weight means little"
            )
        }
    }
}
