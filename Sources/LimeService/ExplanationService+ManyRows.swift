import Lime

extension ExplanationService {
    /// The number of rows from which on it is told that they could share their samples.
    private static let manyRows = 100

    /// How often the model will be asked; a pool is made once, and then each row is asked for.
    static func items(_ explainer: TabularExplainer, inputs: Int) -> Int {
        let sampling = explainer.options.sampling
        return explainer.options.sampler == .pool
            ? sampling.samples + inputs : self.product(inputs, sampling.mostSamples)
    }

    /// What many rows cost that share their samples, or would cost if they did.
    ///
    /// - Parameters:
    ///   - inputs: How many rows are explained.
    ///   - explainer: The explainer.
    ///   - table: The training table.
    /// - Returns: One notice, or none.
    static func costs(of inputs: Int, by explainer: TabularExplainer, _ table: Table) -> [String] {
        let (samples, pool) = (explainer.options.sampling.samples, TabularSampler.pool)
        if explainer.options.sampler == pool, inputs > 1 {
            let each = (self.items(explainer, inputs: inputs) + inputs - 1) / inputs
            return ["\(inputs) rows share a pool of \(samples) samples, which is about \(each) model calls a row"]
        }
        guard inputs >= self.manyRows, explainer.couldSharePool else { return [] }
        let shared = PoolOptions.samples(for: table.columns.map(\.kind))
        return [
            """
            explaining \(inputs) rows asks the model \(samples) times for each; with --sampler \(pool.rawValue) they share \
            \(shared) samples
            """
        ]
    }
}
