import LimeCore
import LimeNumerics

/// NumPy's generators behind an explainer, which run on from row to row.
struct TabularStreams: Sendable {
    private let cells: RunningStream

    /// The stream of values in bins; `nil` for the same.
    private let bins: RunningStream?

    /// Whether numbers that are not in bins come from normal distributions.
    private let drawsNormals: Bool

    /// Seeds the streams and draws what `lime` 0.2.0.1 draws when it creates an explainer.
    ///
    /// - Parameters:
    ///   - options: The seeds and laws.
    ///   - statistics: What is known of the training table.
    /// - Throws: ``LimeError`` with code `usage` for a seed that NumPy does not take.
    init(_ options: TabularExplainer.Options, _ statistics: TrainingStatistics) throws {
        self.cells = try RunningStream(seed: options.sampling.seed)
        self.bins = try options.binSeed.map { try RunningStream(seed: $0) }
        self.drawsNormals = statistics.discretizer == .none && options.numberLaw != .empirical
        guard statistics.discretizer == .entropy else { return }
        // The tree of each column takes a seed for itself, `randint(0, 2**31 - 1)`.
        let trees = statistics.columns.count { $0.kind == .number }
        self.cells.draw { generator in
            for _ in 0..<trees { _ = generator.integer(through: 2_147_483_646) }
        }
    }

    /// Draws all samples of a row.
    func draw(_ laws: [ColumnLaw], samples: Int) -> [DrawnColumn] {
        self.cells.draw { generator in
            var columns = DrawnColumn.columns(
                laws,
                samples: samples,
                drawsNormals: self.drawsNormals,
                from: &generator
            )
            if let bins = self.bins {
                bins.draw { DrawnColumn.drawValues(&columns, laws, from: &$0) }
            } else {
                DrawnColumn.drawValues(&columns, laws, from: &generator)
            }
            return columns
        }
    }
}
