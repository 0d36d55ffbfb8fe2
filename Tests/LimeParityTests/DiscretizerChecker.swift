import LimeCore
import LimeNumerics
import LimeTabular

/// Kind `discretizer`: boundaries, bins and what is drawn in them.
func checkDiscretizer(_ document: GoldenObject, _ comparison: inout Comparison) throws {
    document.ignore("rng_note")
    let data = try document.value("data").rows()
    let labels = try document.value("labels").numbers()
    let columns = (data.first ?? []).indices.map { index in
        TableColumn(name: "f\(index)", numbers: data.map { $0[index] })
    }
    let table = Table(columns: columns, target: TableColumn(name: "label", numbers: labels))
    let name = try document.value("name").text()
    guard let rule = name.split(separator: "_").last.flatMap({ Discretizer(rawValue: String($0)) }) else {
        throw GoldenError("the discretizer of '\(name)' is not known")
    }
    let statistics = try TrainingStatistics(table, discretizer: rule)
    try DiscretizerRecord(statistics).check(document, &comparison)
    let query = try document.value("query").rows()
    comparison.equal("discretized", bins(data, statistics), try document.value("discretized").rows())
    comparison.equal("query_discretized", bins(query, statistics), try document.value("query_discretized").rows())
    let drawn = try undiscretized(bins(Array(data.prefix(40)), statistics), statistics, document)
    let expected = try document.value("undiscretize_of_first_40_rows").rows()
    comparison.closeColumns("undiscretize", drawn, expected, tolerance: 1e-10)
}

private func bins(_ rows: [[Double]], _ statistics: TrainingStatistics) -> [[Double]] {
    rows.map { row in zip(statistics.columns, row).map { Double($0.bin(of: $1)) } }
}

/// Numbers drawn in given bins, column by column.
private func undiscretized(
    _ rows: [[Double]],
    _ statistics: TrainingStatistics,
    _ document: GoldenObject
) throws -> [[Double]] {
    var generator = NumPyRandomState(seed: UInt32(try document.value("seed").integer()))
    if statistics.discretizer == .entropy {
        // The tree of every column takes a seed.
        for _ in statistics.columns { _ = generator.integer(through: 2_147_483_646) }
    }
    let columns = statistics.columns.enumerated().map { index, column in
        let quantiles = column.groups.map { $0.bin.map { NumberQuantile($0, scoresPoints: true) } }
        return rows.map { row -> Double in
            guard let quantile = quantiles[Int(row[index])] else { return .nan }
            return quantile(quantile.isPoint ? 0 : generator.uniform())
        }
    }
    return rows.indices.map { row in columns.map { $0[row] } }
}
