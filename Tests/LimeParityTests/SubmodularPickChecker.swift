import LimeCore
import LimeNumerics
import LimeTabular

/// Kind `submodular_pick`: SP-LIME over the training rows, explanations included.
func checkSubmodularPick(_ document: GoldenObject, _ comparison: inout Comparison) async throws {
    let rows = try document.value("training_data").rows()
    let golden = try TabularCase(document, rows: rows, row: rows.first ?? [], options: .python)
    let model = try GoldenTableModel(document.value("model").object())
    let explainer = try TabularExplainer(
        training: golden.table(),
        model: model.predictor(shape: [golden.row.count], asked: AskedRows()),
        encoding: golden.encoding(),
        options: golden.options
    )
    let picked = try await SubmodularPick(options: pickOptions(golden.config))
        .pick(rows: golden.table().rows, explainer: explainer)
    comparison.equal("sample_indices", picked.candidates, try document.value("sample_indices").integers())

    let weights = try picked.all.map { explained in
        try explained.explanation.labels.map { try explained.namedWeights(label: $0.index) }
    }
    for (index, (ours, entry)) in zip(weights.joined(), try lists(document.value("lists"))).enumerated() {
        try GoldenExplanations.compare("lists[\(index)]", ours, entry, &comparison)
    }
    let coverage = FeatureCoverage(weights)
    comparison.equal("columns", coverage.names, try document.value("columns").texts())
    let matrix = coverage.rows.map { row in coverage.names.indices.map { row[$0] ?? 0 } }
    comparison.close("W", matrix.flatMap { $0 }, try document.value("W").flattened(), tolerance: 1e-9)
    comparison.close("importance", coverage.importance, try document.value("importance").numbers(), tolerance: 1e-9)
    comparison.equal("V", picked.chosen, try document.value("V").integers())
}

private func pickOptions(_ config: GoldenObject) throws -> SubmodularPick.Options {
    var options = SubmodularPick.Options.python
    options.seed = UInt64(try config.optional("global_numpy_seed")?.integer() ?? 0)
    options.count = try config.value("num_exps_desired").integer()
    let size = try config.optional("sample_size")?.integer()
    switch try config.value("method").text() {
    case "full": options.candidates = .all
    case "sample": options.candidates = .sample(size ?? 1000)
    case let method: throw GoldenError("method '\(method)' is not known")
    }
    return options
}

/// What `as_list` gave for each label of each explanation, one after the other: pairs of a label and the list.
private func lists(_ value: GoldenValue) throws -> [GoldenValue] {
    try value.array().flatMap { entry -> [GoldenValue] in
        let members = try entry.array()
        guard let first = members.first else { return [] }
        // An explanation of several labels is a list of such pairs.
        if case .array = first { return try lists(entry) }
        guard members.count == 2 else { throw GoldenError("lists holds no pair of label and list") }
        return [members[1]]
    }
}
