/// Kind `rng`: the draws of NumPy's legacy `RandomState`.
func checkRandomStream(_ document: GoldenObject, _ comparison: inout Comparison) throws {
    throw GoldenError("not compared yet")
}
