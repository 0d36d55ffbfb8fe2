import LimeCore
import LimeNumerics
import LimeTabular

/// One recorded case on tables, explained again and compared.
struct TabularRun {
    let golden: TabularCase
    let row: TableRow

    let model: GoldenTableModel

    /// The extents of one row of the model's input.
    let shape: [Int]

    /// Makes an explainer of a model.
    let explainer: (ClosurePredictor) throws -> TabularExplainer

    /// How exact the fit of the recorded package is.
    var tolerance = 1e-9

    /// Compares everything that a case holds.
    func check(_ document: GoldenObject, _ comparison: inout Comparison) async throws {
        let config = self.golden.config
        let earlier = try config.optional("explained_calls_before_this_one_with_same_explainer")?.integer() ?? 0
        let inverse = try document.value("inverse").array().map { try $0.flattened() }
        let samples: TabularSamples
        if try config.optional("check_sampling")?.flag() ?? true {
            samples = try await self.drawn(after: earlier)
        } else {
            samples = try await self.given(inverse)
        }
        let isInBins = self.golden.options.discretizer != .none
        comparison.closeColumns("inverse", samples.inverse, inverse, tolerance: isInBins ? 1e-10 : 1e-12)
        try samples.check(document, options: self.golden.options.surrogate, tolerance: self.tolerance, &comparison)
        let explainer = try self.explainer(self.model.predictor(shape: self.shape, asked: AskedRows()))
        try self.golden.check(explainer.statistics, document, &comparison)
    }

    /// The samples and the explanation from the seed, after as many explanations before.
    private func drawn(after earlier: Int) async throws -> TabularSamples {
        let asked = AskedRows()
        let model = self.model.predictor(shape: self.shape, asked: asked)
        let (sampled, explainer) = (try self.explainer(model), try self.explainer(model))
        for _ in 0..<earlier {
            _ = try sampled.neighborhood(of: self.row)
            _ = try await explainer.explain(self.row)
        }
        asked.clear()
        let interpretable = try self.rows(of: sampled.neighborhood(of: self.row), model)
        let explanation = try await explainer.explain(self.row)
        return TabularSamples(interpretable: interpretable, asked: asked, explanation: explanation)
    }

    private func rows(of neighborhood: Neighborhood, _ model: ClosurePredictor) throws -> [[Double]] {
        let samples = self.golden.options.sampling.samples
        var rows = Matrix(rows: samples, columns: neighborhood.features)
        try rows.withUnsafeMutableElements { elements in
            try neighborhood.write(0..<samples, elements, model.makeBuffer(capacity: samples))
        }
        return (0..<samples).map { Array(rows.row($0)) }
    }

    /// The explanation of recorded samples, which no seed reproduces.
    private func given(_ inverse: [[Double]]) async throws -> TabularSamples {
        let asked = AskedRows()
        let model = self.model.predictor(shape: self.shape, asked: asked)
        let explainer = try self.explainer(model)
        let names = try await explainer.explain(self.row).features
        let interpretable = self.golden.interpretable(inverse, explainer.statistics)
        let neighborhood = Neighborhood(features: names.count, sampler: "given") { samples, rows, buffer in
            for (item, sample) in samples.enumerated() {
                let own = interpretable[sample]
                for (column, number) in own.enumerated() { rows[item * names.count + column] = number }
                for (column, number) in inverse[sample].enumerated() {
                    buffer.store(number, input: 0, at: item * inverse[sample].count + column)
                }
            }
        }
        asked.clear()
        let explanation = try await LocalExplainer(
            predictor: model,
            labels: explainer.options.labels,
            sampling: explainer.options.sampling,
            surrogate: explainer.options.surrogate
        ).explain(neighborhood)
        return TabularSamples(
            interpretable: interpretable,
            asked: asked,
            explanation: TabularExplanation(explanation: explanation, features: names)
        )
    }
}
