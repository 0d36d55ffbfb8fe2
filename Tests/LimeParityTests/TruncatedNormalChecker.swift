import LimeNumerics

/// Kind `truncnorm`: quantiles of `scipy.stats.truncnorm`, a row of them for each pair of bounds.
///
/// SciPy's own are rounded at the size of the larger bound, so rows whose bounds are near 0 are compared on the scale of
/// the table; see ``TruncatedNormal``.
func checkTruncatedNormal(_ document: GoldenObject, _ comparison: inout Comparison) throws {
    let lower = try document.value("a").numbers()
    let upper = try document.value("b").numbers()
    let shares = try document.value("q").numbers()
    let quantiles = zip(lower, upper).map { lower, upper in
        let distribution = TruncatedNormal(lower: lower, upper: upper)
        return shares.map(distribution.quantile)
    }
    let expected = try document.value("ppf").rows()
    comparison.close("ppf", quantiles.flatMap { $0 }, expected.flatMap { $0 }, tolerance: 1e-10)
    for (index, bounds) in zip(lower, upper).enumerated() where max(abs(bounds.0), abs(bounds.1)) > 0.1 {
        comparison.close("ppf[\(index)]", quantiles[index], expected[index], tolerance: 1e-10)
    }
}
