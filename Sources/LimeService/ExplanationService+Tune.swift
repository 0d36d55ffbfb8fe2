import Lime
import LimeModels

extension ExplanationService {
    /// Tries settings on rows whose important columns are known.
    ///
    /// The model is asked as often for a row as the largest number of samples says; all settings weigh the same answers.
    ///
    /// - Parameter request: The rows, what matters in them, and what to try.
    /// - Returns: Every setting with its agreement.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    public func tune(_ request: TuneRequest) async throws -> TuningReport {
        let grid = try request.grid()
        var rows = request.rows
        rows.settings.samples = grid.samples.max()
        let column: String? = if case .column(let name) = request.truth { name } else { nil }
        let loaded = try await self.load(rows, aside: column)
        let known = try FeatureTruth(request, loaded).rows()
        let tuning = try await loaded.explainer.tune(known, over: grid)
        return TuningReport(
            tuning: tuning,
            agreement: request.agreement,
            preset: rows.settings.preset.rawValue,
            sampler: loaded.explainer.options.sampler.rawValue,
            seed: loaded.explainer.options.sampling.seed,
            modelHash: loaded.model.hash,
            notices: loaded.notices
        )
    }
}
