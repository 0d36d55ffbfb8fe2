import LimeNumerics

extension FeatureSelection {
    /// The active features of the lasso path at its last step that has at most `count` of them, in column order.
    ///
    /// Where no step after the first has that few, the first step is taken, as in `lime` 0.2.0.1,
    /// `LimeBase.feature_selection`.
    static func lassoPath(_ gram: WeightedGram, target: Int, count: Int, extent: LassoPathExtent) -> [Int] {
        let steps = extent.path(gram, target: target).steps
        guard steps.count > 1 else { return extent.columnsOfFlatPath(gram, count: count) }
        let active = steps.dropFirst().map { step in step.indices.filter { step[$0] != 0 } }
        return active.last { $0.count <= count } ?? Array(active[0].prefix(count))
    }
}
