public import LimeCore
public import LimeNumerics

/// Explains series: each feature at each time is a feature of its own.
///
/// The model has one input of shape [times, features], or of as many elements in that order.
public struct RecurrentTabularExplainer: Sendable {
    /// How series become rows of a table.
    public let layout: SequenceLayout

    /// Explains those rows.
    public let explainer: TabularExplainer

    /// Creates an explainer from the series that a model was trained on.
    ///
    /// - Parameters:
    ///   - training: The series: a matrix each, a row a time, a column a feature; NaN where a value is missing.
    ///   - features: The names of the features.
    ///   - categories: The columns, such as `a_t-0`, whose numbers are levels.
    ///   - target: The classes of the series, which the discretizer ``Discretizer/entropy`` needs.
    ///   - model: The model.
    ///   - options: How series are perturbed and explained.
    /// - Throws: ``LimeError`` when the series, their names and the model's inputs do not fit each other.
    public init(
        training: [Matrix],
        features: [String],
        categories: Set<String> = [],
        target: TableColumn? = nil,
        model: any Predictor,
        options: TabularExplainer.Options = .default
    ) throws {
        let layout = SequenceLayout(features: features, times: training.first?.rows ?? 0)
        let table = try layout.table(training, categories: categories, target: target)
        let statistics = try TrainingStatistics(table, discretizer: options.discretizer, bins: options.bins)
        try self.init(statistics: statistics, layout: layout, model: model, options: options)
    }

    /// Creates an explainer without the training series.
    ///
    /// - Parameters:
    ///   - statistics: What was kept of the series.
    ///   - layout: How series become rows.
    ///   - model: The model.
    ///   - options: How series are perturbed and explained.
    /// - Throws: ``LimeError`` when the statistics, the layout and the model's inputs do not fit each other.
    public init(
        statistics: TrainingStatistics,
        layout: SequenceLayout,
        model: any Predictor,
        options: TabularExplainer.Options = .default
    ) throws {
        self.layout = layout
        self.explainer = try TabularExplainer(
            statistics: statistics,
            model: model,
            encoding: layout.encoding,
            options: options
        )
    }

    /// Explains one series.
    ///
    /// - Parameter series: A row a time, a column a feature; NaN where a value is missing.
    /// - Returns: The weights of each feature at each time.
    /// - Throws: ``LimeError``, or `CancellationError`.
    public func explain(_ series: Matrix) async throws -> TabularExplanation {
        try await self.explainer.explain(self.layout.row(series))
    }

    /// Explains one series after the other, in order.
    ///
    /// - Parameter series: The series.
    /// - Returns: The explanations as they are ready; the first error ends them.
    public func explain<Series: Sequence<Matrix> & Sendable>(
        series: Series
    ) -> AsyncThrowingStream<TabularExplanation, any Error> {
        OrderedExplanations.stream(series) { try await self.explain($0) }
    }
}
