import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport

/// Kind `tabular` of R: bins and laws of the training rows, and all that follows from recorded samples.
@Sendable
func checkRTabular(
    _ golden: GoldenCase,
    _ document: GoldenObject,
    _ comparison: inout Comparison
) async throws {
    let golden = try RTabularCase(golden, document)
    comparison.close(
        "kernel width",
        try golden.width(),
        try golden.settings.value("kernel_width_used").number(),
        tolerance: 1e-12
    )
    try RTrainingRows(golden).check(document, &comparison)
    let explainer = try golden.explainer()
    let samples = try golden.rows()
    let (rows, distances) = try explainer.neighborhood(given: samples)
        .written(samples.count, golden.model(), golden.options.surrogate.distance)
    let explanation = try await explainer.explain(given: samples)
    try checkRows(golden, rows, explanation.features.map(\.column), &comparison)
    comparison.close("distances", distances, try golden.samples.numbers("dist"), tolerance: 1e-9)
    let surrogate = golden.options.surrogate
    let kernel = ProximityKernel(
        width: surrogate.kernelWidth.resolved(features: rows[0].count),
        function: surrogate.kernel
    )
    let weights = distances.map { kernel($0) }
    comparison.close("weights", weights, try golden.samples.numbers("similarity"), tolerance: 1e-9)
    let answers = try golden.outputs.map { try golden.samples.numbers("y.\($0)") }
    let gram = WeightedGram(
        rows: rows,
        targets: samples.indices.map { row in answers.map { $0[row] } },
        weights: weights
    )
    let names = explanation.features.map(\.column)
    let sums = RLabelComparison(gram: gram, names: names, instance: rows[0], options: surrogate)
    try RExplanations(explanation: explanation, sums: sums).check(
        document.value("explanations").array().map { try $0.object() },
        &comparison
    )
}

/// Compares the interpretable rows; R has 0 where a column never varies, and we 1.
private func checkRows(
    _ golden: RTabularCase,
    _ rows: [[Double]],
    _ names: [String],
    _ comparison: inout Comparison
) throws {
    for (name, type) in golden.types {
        let expected = try golden.samples.numbers("x.\(name)")
        guard let column = names.firstIndex(of: name) else {
            // Dates are held, and R leaves out a column whose cell is missing.
            comparison.equal("\(name) is left out", type == "date_time" || expected[0].isNaN, true)
            continue
        }
        guard type != "constant" else {
            comparison.equal("\(name) varies", rows.contains { $0[column] != rows[0][column] }, false)
            continue
        }
        comparison.close("x.\(name)", rows.map { $0[column] }, expected, tolerance: 1e-12)
    }
}

/// What the training rows tell.
private struct RTrainingRows {
    let golden: RTabularCase

    init(_ golden: RTabularCase) { self.golden = golden }

    func check(_ document: GoldenObject, _ comparison: inout Comparison) throws {
        let settings = self.golden.settings
        let discretizer: Discretizer = try settings.value("quantile_bins").flag() ? .quantile : .equalWidth
        let count = try settings.value("n_bins").integer()
        let statistics = try TrainingStatistics(self.golden.table(), discretizer: discretizer, binCount: count)
        let cuts = try document.value("bin_cuts").object()
        let laws = try document.value("feature_distribution").object()
        let levels = try document.value("levels").flatMapObject()
        for column in statistics.columns {
            if let expected = cuts.optional(column.name) {
                let name = "\(column.name) cuts"
                comparison.close(name, RBins(column).cuts, try expected.numbers(), tolerance: 1e-12)
            }
            if let expected = levels?.optional(column.name) {
                comparison.equal("\(column.name) levels", column.levels, try expected.list { try $0.text() })
            }
            if let law = laws.optional(column.name) { try self.check(law.object(), column, &comparison) }
        }
    }

    private func check(_ law: GoldenObject, _ column: ColumnStatistics, _ comparison: inout Comparison) throws {
        let name = column.name
        switch try law.value("kind").text() {
        case "table":
            let names = try law.value("names").list { try $0.text() }
            let shares = try law.value("prob").list { try $0.number() }
            let bins = RBins(column).occurring
            let ours = column.kind == .number ? bins.map { "\($0.number)" } : bins.map { column.levels[$0.number - 1] }
            comparison.equal("\(name) groups", ours, names)
            comparison.close("\(name) shares", bins.map(\.share), shares, tolerance: 1e-12)
        case "density":
            let numbers = try self.golden.train.numbers(name).filter { !$0.isNaN }.sorted()
            let density = KernelDensity(numbers)
            comparison.close("\(name) bandwidth", density.bandwidth, try law.value("bw").number(), tolerance: 1e-9)
            comparison.close("\(name) points", density.points, try law.value("x").numbers(), tolerance: 1e-9)
            comparison.close("\(name) densities", density.densities, try law.value("y").numbers(), tolerance: 1e-9)
        case "normal":
            let count = try self.golden.train.numbers(name).filter { !$0.isNaN }.count
            let ours = [column.mean, column.sampleDeviation(count: count)]
            let theirs = [try law.value("mean").number(), try law.value("sd").number()]
            comparison.close("\(name) mean and sd", ours, theirs, tolerance: 1e-12)
        case let kind: throw GoldenError("law '\(kind)' is not known")
        }
    }
}

extension GoldenValue {
    /// The object, or nothing for the empty list that R writes in its place.
    fileprivate func flatMapObject() throws -> GoldenObject? {
        if case .array(let values) = self, values.isEmpty { return nil }
        return try self.object()
    }
}
