import LimeCore
import LimeNumerics
import LimeTabular

/// R's `dist` and the exponential kernel.
@Sendable
func checkRDist(_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) throws {
    for value in try document.value("cases").array() {
        let record = try value.object()
        let method = try record.value("method").text()
        let distance = try Distance(name: method)
        let rows = try record.value("matrix").rows()
        let kernel = ProximityKernel(width: try record.value("kernel_width").number())
        let distances = rows.map { row in
            row.withUnsafeBufferPointer { row in rows[0].withUnsafeBufferPointer { distance(row, $0) } }
        }
        comparison.close(method, distances, try record.value("distance").numbers(), tolerance: 1e-9)
        let weights = try record.value("similarity").numbers()
        comparison.close("\(method) weights", distances.map { kernel($0) }, weights, tolerance: 1e-9)
    }
}

/// R's package gower, the first row to all.
@Sendable
func checkRGower(_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) throws {
    for (index, value) in try document.value("cases").array().enumerated() {
        let record = try value.object()
        let columns = try record.value("columns").object().entries().map { RColumn(name: $0.key, try $0.value.cells()) }
        let types = try record.value("types").list { try $0.text() }
        comparison.equal("number of columns \(index)", columns.count, types.count)
        let expected = try record.value("distance_row1_to_all").list { $0.isNull ? .nan : try $0.number() }
        comparison.close("gower \(index)", try gower(columns), expected, tolerance: 1e-9)
    }
}

private func gower(_ columns: [RColumn]) throws -> [Double] {
    let rows = columns[0].cells.indices.map { row in
        TableRow(columns: columns.map(\.name), cells: columns.map { $0.cells[row] })
    }
    var options = TabularExplainer.Options.r
    options.discretizer = .none
    options.numberLaw = .empirical
    options.sampling.samples = rows.count
    let model = ClosurePredictor(columns: columns.count, task: .regression()) { rows in
        Matrix(rows: rows.rows, columns: 1, elements: Array(repeating: 0, count: rows.rows))
    }
    let explainer = try TabularExplainer(
        statistics: TrainingStatistics(Table(columns: columns.map(\.column)), discretizer: .none),
        model: model,
        encoding: TabularEncoding(columns: columns.map(\.encoding)),
        options: options
    )
    return try explainer.neighborhood(given: rows).written(rows.count, model, .gower).distances
}
