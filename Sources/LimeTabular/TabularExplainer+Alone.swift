import LimeCore
import LimeNumerics

extension TabularExplainer {
    /// The least number of samples that must be expected to differ from a row that is sampled on its own.
    private static let leastDiffering = 100.0

    /// Explains a row from samples of its own, drawn by the laws times the kernel, so that all of them weigh the same.
    ///
    /// - Parameters:
    ///   - cells: The row.
    ///   - weights: What a sample weighs by the number of columns in which it agrees.
    /// - Throws: ``LimeError``, or `CancellationError`.
    /// - Returns: `nil` where the kernel is no product over columns, so that nothing can be drawn by it, and where it is
    ///   so small that hardly a sample would differ from the row.
    func explainAlone(_ cells: [Cell], _ weights: [Double]) async throws -> Explanation? {
        guard let alone = self.alone, let factor = Self.factor(weights) else { return nil }
        let agreement = self.columns.reduce(1.0) { $0 * $1.agreement(with: cells[$1.index], tiltedBy: factor) }
        guard Double(alone.sampling.samples) * (1 - agreement) >= Self.leastDiffering else { return nil }
        let perturbation = try self.perturbation(of: cells, sampling: alone.sampling) {
            $0.tilted($1, towards: cells[$0.index], by: factor)
        }
        let neighborhood = perturbation.neighborhood(sampler: TabularSampler.tiltedSobol.rawValue, distances: nil)
        return try await alone.explainer.explain(neighborhood).counting(furtherCalls: 1)
    }

    /// The share of samples that agree with a row in a column, where the row was sampled on its own.
    func tiltedShare(_ column: PerturbedColumn, _ cell: Cell, _ sampling: SamplingReport) -> Double? {
        guard sampling.sampler == TabularSampler.tiltedSobol.rawValue,
            let weights = try? self.explainer.weights(ofAgreeing: self.columns.count)
        else { return nil }
        return Self.factor(weights).map { column.agreement(with: cell, tiltedBy: $0) }
    }

    /// The factor of each column that differs, where a kernel is the product of such factors.
    private static func factor(_ weights: [Double]) -> Double? {
        guard let all = weights.last, weights.count > 1, all > 0 else { return nil }
        let factor = weights[weights.count - 2] / all
        guard factor > 0, factor < 1 else { return nil }
        var expected = all
        for weight in weights.reversed() {
            guard abs(weight - expected) <= 1e-9 * expected else { return nil }
            expected *= factor
        }
        return factor
    }
}
