import LimeCore
import LimeNumerics
import LimeTabular

/// Kind `tabular`: `LimeTabularExplainer` on dense rows.
func checkTabular(_ document: GoldenObject, _ comparison: inout Comparison) async throws {
    let golden = try TabularCase(
        document,
        rows: document.value("training_data").rows(),
        row: document.value("row").numbers(),
        options: .python
    )
    let model = try GoldenTableModel(document.value("model").object())
    let statistics = try golden.statistics(document)
    let run = TabularRun(golden: golden, row: golden.tableRow(), model: model, shape: [golden.row.count]) { model in
        try TabularExplainer(
            statistics: statistics,
            model: model,
            encoding: golden.encoding(),
            options: golden.options
        )
    }
    try await run.check(document, &comparison)
}

/// Kind `recurrent`: `RecurrentTabularExplainer`.
func checkRecurrent(_ document: GoldenObject, _ comparison: inout Comparison) async throws {
    let series = try document.value("training_data").array().map { try matrix($0.rows()) }
    let row = try matrix(document.value("row").rows())
    let names = try document.value("config").object().value("feature_names").texts()
    let layout = SequenceLayout(features: names, times: row.rows)
    let golden = try TabularCase(
        document,
        rows: series.map(flattened),
        row: flattened(row),
        names: layout.columns,
        options: .python
    )
    let model = try GoldenTableModel(document.value("model").object())
    let shape = [row.rows, row.columns]
    let run = TabularRun(golden: golden, row: try layout.row(row), model: model, shape: shape) { model in
        try RecurrentTabularExplainer(
            training: series,
            features: names,
            categories: Set(golden.categorical.map { golden.names[$0] }),
            target: golden.table().target,
            model: model,
            options: golden.options
        ).explainer
    }
    try await run.check(document, &comparison)
}

/// Kind `tabular_sparse`: `LimeTabularExplainer` on rows of a sparse matrix.
///
/// scikit-learn solves these by iteration, to about 1e-4.
func checkSparse(_ document: GoldenObject, _ comparison: inout Comparison) async throws {
    let golden = try TabularCase(
        document,
        rows: document.value("training_data_dense").rows(),
        row: document.value("row_dense").numbers(),
        options: .pythonSparse
    )
    let model = try GoldenTableModel(document.value("model").object())
    var run = TabularRun(golden: golden, row: golden.tableRow(), model: model, shape: [golden.row.count]) { model in
        try TabularExplainer(training: golden.table(), model: model, options: golden.options)
    }
    run.tolerance = 1e-4
    try await run.check(document, &comparison)
}

private func matrix(_ rows: [[Double]]) throws -> Matrix {
    guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }) else {
        throw GoldenError("a series of ragged rows")
    }
    return Matrix(rows: rows.count, columns: width, elements: rows.flatMap { $0 })
}

/// One feature after the other, each with all its times.
private func flattened(_ series: Matrix) -> [Double] { (0..<series.columns).flatMap { series.column($0) } }
