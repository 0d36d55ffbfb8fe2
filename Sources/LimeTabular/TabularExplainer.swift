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
    var columns: [PerturbedColumn]

    let plan: EncodingPlan
    let inputs: [ModelInput]

    /// The generators that run on from row to row, where the sampler has such.
    let streams: TabularStreams?

    let explainer: LocalExplainer

    /// The samples that all rows share, where the sampler has such, and how a row is explained that needs its own.
    let pool: SharedPool?
    let alone: (explainer: LocalExplainer, sampling: SamplingOptions)?

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
        self.columns = try Self.perturbed(read, only: options.only, statistics.columns).sorted().map { index in
            try PerturbedColumn(
                index,
                of: statistics,
                entries: plan.entries.filter { $0.column == index },
                inputs: signature.inputs,
                options: options
            )
        }
        var options = options
        if options.sampler == .pool, options.sampling.growth != nil {
            options.sampling.samples = PoolOptions.samples(for: self.columns.map(\.statistics.kind))
        } else {
            // Which columns a row keeps of those that are screened is not known yet: those that need most, perhaps.
            let levels = self.columns.map { $0.levels ?? .max }.sorted(by: >).prefix(options.screen ?? .max)
            options.sampling = options.sampling.grown(levels: Array(levels))
        }
        self.options = options
        self.streams = options.sampler == .numPy ? try TabularStreams(options, statistics) : nil
        self.explainer = try LocalExplainer(
            predictor: model,
            labels: options.labels,
            sampling: options.sampling,
            surrogate: options.surrogate
        )
        self.pool = options.sampler == .pool ? SharedPool() : nil
        self.alone = options.sampler == .pool ? try Self.alone(model, options, features: self.columns.count) : nil
        self.tilted = try KernelTilt.explainer(model, options, columns: self.columns)
        if options.sampler == .pool { try self.checkPool() }
    }

    /// How a row is explained from samples that are drawn by the kernel and so weigh all the same.
    private static func alone(
        _ model: any Predictor,
        _ options: Options,
        features: Int
    ) throws -> (LocalExplainer, SamplingOptions) {
        var (sampling, surrogate) = (options.sampling, options.surrogate)
        sampling.samples = max(options.pool.samples, options.pool.samplesPerFeature * features)
        surrogate.kernel = .custom { _, _ in 1 }
        return (
            try LocalExplainer(predictor: model, labels: options.labels, sampling: sampling, surrogate: surrogate),
            sampling
        )
    }

    private static func perturbed(
        _ read: Set<Int>,
        only: [String]?,
        _ statistics: [ColumnStatistics]
    ) throws -> Set<Int> {
        guard let only else { return read }
        guard !only.isEmpty else { throw LimeError(.usage, "no column to perturb was named") }
        return Set(
            try only.map { name in
                guard let index = statistics.firstIndex(where: { $0.name == name }) else {
                    throw LimeError(.usage, "the table has no column '\(name)' to perturb")
                }
                guard statistics[index].kind != .date else {
                    throw LimeError(
                        .usage,
                        "column '\(name)' holds dates, which are not perturbed; make it one of categories, or leave it out"
                    )
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
        if let pool { return try await self.explain([row], from: pool)[0].get() }
        let start = ContinuousClock.now
        let cells = try self.cells(of: row)
        let (explainer, screening) = try await self.screened(cells)
        let tilt = try KernelTilt(of: cells, explainer)
        let neighborhood =
            try tilt?.neighborhood()
            ?? explainer.neighborhood(explainer.perturbation(of: cells), cells)
        let preparation = (ContinuousClock.now - start) / .seconds(1)
        var explanation = try await explainer.explanation(of: cells, neighborhood, tilt)
        explanation.explanation.seconds.sampling += preparation
        if let screening {
            explanation.explanation.sampling.modelCalls += screening.modelCalls
            explanation.explanation.warnings.append(screening.warning)
        }
        return explanation
    }

    /// Explains a row's cells by the samples of a neighborhood.
    func explanation(
        of cells: [Cell],
        _ neighborhood: Neighborhood,
        _ tilt: KernelTilt? = nil
    ) async throws -> TabularExplanation {
        let fitted = try await (tilt?.explainer ?? self.explainer).explain(neighborhood)
        var explanation = try self.explanation(fitted, of: cells)
        explanation.explanation.warnings += tilt?.warnings ?? []
        return explanation
    }

    /// Adds what is known of the row.
    func explanation(_ explanation: Explanation, of cells: [Cell]) throws -> TabularExplanation {
        var explanation = explanation
        explanation.warnings += try self.warnings(cells, of: explanation)
        let features = self.features(of: cells).map { column in
            TabularFeature(
                column: column.statistics.name,
                index: column.index,
                value: cells[column.index],
                condition: column.condition(cells[column.index]),
                linearValue: column.linearValue(of: cells[column.index])
            )
        }
        return TabularExplanation(explanation: explanation, features: features)
    }

    /// Explains rows in order, each as if it were alone.
    ///
    /// As many rows are under way at a time as there are processors, and a few more where they share a pool, so the model
    /// is asked for several of them at once. Rows whose random numbers run on from one to the next are explained in turn.
    ///
    /// A reader whose task is cancelled between two rows sees the stream end, so it calls `Task.checkCancellation()`
    /// after its loop.
    ///
    /// - Parameter rows: Rows with the columns of the training table.
    /// - Returns: The explanations as they are ready; the first error ends them.
    public func explain<Rows: Sequence & Sendable>(
        rows: Rows
    ) -> AsyncThrowingStream<TabularExplanation, any Error> where Rows.Element == TableRow {
        OrderedExplanations.stream(rows, batch: self.rowsTogether, ahead: self.batchesAhead) {
            await self.explain(batch: $0)
        }
    }

    /// How many rows are explained together, since the model is asked about all of them in one call.
    package var rowsTogether: Int { self.pool == nil ? 1 : 64 }

    /// How many times as many rows are under way while some are read; rows that draw from one stream wait for each other.
    package var batchesAhead: Int { self.streams == nil ? ProcessorCount.current : 0 }

    /// Explains some rows, each as if it were alone.
    ///
    /// - Parameter rows: Rows with the columns of the training table.
    /// - Returns: Explanations in the order of the rows, of all of them or of those before one that ends in an error, and
    ///   that error.
    package func explain(batch rows: [TableRow]) async -> [Result<TabularExplanation, any Error>] {
        if let pool { return await self.explain(rows, from: pool) }
        var results: [Result<TabularExplanation, any Error>] = []
        for row in rows {
            do {
                results.append(.success(try await self.explain(row)))
            } catch {
                return results + [.failure(error)]
            }
        }
        return results
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
