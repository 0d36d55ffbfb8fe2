public import LimeCore
import LimeNumerics

extension TabularExplainer {
    /// A row whose important columns are known.
    public struct KnownRow: Sendable, Hashable {
        /// The row.
        public let row: TableRow

        /// The names of the columns that matter most to the model's answer for it, at least one.
        public let important: [String]

        /// Creates a known row.
        public init(row: TableRow, important: [String]) {
            self.row = row
            self.important = important
        }
    }

    /// Tries settings on rows whose important columns are known.
    ///
    /// The model is asked once for each of ``options``' samples of a row; all settings weigh the same answers, fewer samples
    /// being the first of each replicate. What is found are as many columns as are known, those with the largest weights
    /// among the ``SurrogateOptions/features`` of the explanation.
    ///
    /// - Parameters:
    ///   - rows: The rows, at least one.
    ///   - grid: The settings; no number of samples may exceed that of ``options``.
    /// - Returns: Every setting with its agreement.
    /// - Throws: ``LimeError``, or `CancellationError`.
    public func tune(_ rows: [KnownRow], over grid: TuningGrid) async throws -> Tuning {
        guard !rows.isEmpty else { throw LimeError(.invalidInput, "there is no row to try settings on") }
        guard self.options.screen == nil else {
            throw LimeError(.usage, "settings are tried on all columns; leave the screening of columns out")
        }
        guard self.options.sampler != .pool else { throw Options.refusal("settings are tried on a row's own samples") }
        guard self.options.sampler != .tiltedSobol else {
            throw LimeError(
                .usage,
                """
                samples of '\(TabularSampler.tiltedSobol.rawValue)' are drawn by one kernel, so they cannot be weighed by \
                others; choose '\(TabularSampler.sobol.rawValue)'
                """
            )
        }
        let (sampling, surrogate) = (self.options.sampling, self.options.surrogate)
        var scores = try TuningScores(grid, sampling: sampling, surrogate: surrogate, features: self.columns.count)
        let known = try rows.map { try self.positions($0.important, of: $0.row) }
        for (row, known) in zip(rows, known) {
            try Task.checkCancellation()
            let cells = try self.cells(of: row.row)
            let perturbation = try self.perturbation(of: cells)
            let answered = try await self.explainer.answered(self.neighborhood(perturbation, cells))
            guard answered.outputs.count == 1 else {
                let names = answered.outputs.map(\.name).joined(separator: ", ")
                throw LimeError(.usage, "settings are compared by one label, not by \(names); name one of them")
            }
            try scores.add(answered, known: known) { self.measured($0, perturbation, cells, answered) }
        }
        return scores.tuning
    }

    /// The positions of columns among the features of a row.
    ///
    /// - Parameters:
    ///   - names: The names of the columns.
    ///   - row: The row.
    /// - Returns: The features.
    /// - Throws: ``LimeError`` with code `invalidInput` for no name and for a column that is no feature.
    package func positions(_ names: [String], of row: TableRow) throws -> Set<Int> {
        guard !names.isEmpty else { throw LimeError(.invalidInput, "no important column is named") }
        let features = self.features(of: try self.cells(of: row))
        return Set(
            try names.map { name in
                if let position = features.firstIndex(where: { $0.statistics.name == name }) { return position }
                guard self.statistics.columns.contains(where: { $0.name == name }) else {
                    throw LimeError(.invalidInput, "the table has no column '\(name)'")
                }
                throw LimeError(.invalidInput, "column '\(name)' is not perturbed, so it cannot be found to matter")
            }
        )
    }

    /// Distances that are not between the interpretable rows.
    private func measured(
        _ distance: Distance,
        _ perturbation: TabularPerturbation,
        _ cells: [Cell],
        _ answered: AnsweredNeighborhood
    ) -> [Double]? {
        var options = self.options
        options.surrogate.distance = distance
        guard let write = perturbation.distances(cells, options) else { return nil }
        var rows = answered.rows
        var distances = Array(repeating: 0.0, count: rows.rows)
        rows.withUnsafeMutableElements { rows in
            distances.withUnsafeMutableBufferPointer { write(0..<$0.count, rows, $0) }
        }
        return distances
    }
}
