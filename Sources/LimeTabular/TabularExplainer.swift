public import LimeCore
import LimeNumerics

/// Explains rows of a table.
public struct TabularExplainer: Sendable {
    /// What is known of the training table.
    public let statistics: TrainingStatistics

    /// How rows are perturbed and explained, with the number of samples that the columns need.
    public let options: Options

    /// Columns of the table that the model does not read; they are not perturbed and do not appear in explanations.
    public let unreadColumns: [String]

    /// The columns that may be perturbed, in the order of the table.
    let columns: [PerturbedColumn]

    let plan: EncodingPlan
    let inputs: [ModelInput]

    /// The generators that run on from row to row, where the sampler has such.
    let streams: TabularStreams?

    let explainer: LocalExplainer

    /// Explains samples that were drawn by the kernel, where a row may have such.
    let tilted: LocalExplainer?

    /// Creates an explainer from the rows that a model was trained on.
    ///
    /// - Parameters:
    ///   - training: The rows; what they say of the target matters to the discretizer ``Discretizer/entropy`` only.
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
            statistics: try TrainingStatistics(
                training,
                discretizer: options.discretizer,
                binCount: options.binCount,
                bins: options.bins
            ),
            model: model,
            encoding: encoding,
            options: options
        )
    }

    /// Creates an explainer without the training rows.
    ///
    /// - Parameters:
    ///   - statistics: What was kept of the rows. Their bins take the place of those of the options.
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
        try options.validate()
        try options.sampling.validate()
        let names = statistics.columns.map(\.name)
        let kinds = statistics.columns.map { (name: $0.name, kind: $0.encodedKind) }
        let signature = model.signature
        let encoding = try encoding ?? TabularEncoding.identity(columns: kinds, signature: signature)
        let plan = try EncodingPlan(encoding, columns: kinds, inputs: signature.inputs)
        let read = Set(plan.entries.map(\.column))
        self.statistics = statistics
        self.plan = plan
        self.inputs = signature.inputs
        self.unreadColumns = names.indices.filter { !read.contains($0) }.map { names[$0] }
        self.columns = try Self.perturbed(read, only: options.only, columns: names).sorted().map { index in
            try PerturbedColumn(
                index,
                of: statistics,
                entries: plan.entries.filter { $0.column == index },
                inputs: signature.inputs,
                options: options
            )
        }
        var options = options
        options.sampling = options.sampling.grown(levels: self.columns.map(\.levels))
        self.options = options
        self.streams = options.sampler == .numPy ? try TabularStreams(options, statistics) : nil
        self.explainer = try LocalExplainer(
            predictor: model,
            labels: options.labels,
            sampling: options.sampling,
            surrogate: options.surrogate
        )
        self.tilted = try KernelTilt.explainer(model, options, columns: self.columns)
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
        let start = ContinuousClock.now
        let cells = try self.cells(of: row)
        let tilt = try KernelTilt(of: cells, self)
        let neighborhood = try tilt?.neighborhood() ?? self.neighborhood(self.perturbation(of: cells), cells)
        let preparation = (ContinuousClock.now - start) / .seconds(1)
        var explanation = try await self.explanation(of: cells, neighborhood, tilt)
        explanation.explanation.seconds.sampling += preparation
        return explanation
    }

    /// Explains a row's cells by the samples of a neighborhood.
    func explanation(
        of cells: [Cell],
        _ neighborhood: Neighborhood,
        _ tilt: KernelTilt? = nil
    ) async throws -> TabularExplanation {
        var explanation = try await (tilt?.explainer ?? self.explainer).explain(neighborhood)
        explanation.warnings += self.warnings(cells, used: explanation.labels, tilt) + (tilt?.warnings ?? [])
        let features = self.features(of: cells).map { column in
            TabularFeature(
                column: column.statistics.name,
                index: column.index,
                value: cells[column.index],
                condition: column.statistics.condition(cells[column.index], style: self.options.conditions)
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

    func cells(of row: TableRow) throws -> [Cell] {
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
}
