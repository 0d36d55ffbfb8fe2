import LimeNumerics

extension FeatureSelection {
    /// The active features of the lasso path at its last step that has at most `count` of them, in column order.
    ///
    /// Where no step after the first has that few, the first step is taken, as in `lime` 0.2.0.1,
    /// `LimeBase.feature_selection`.
    static func lassoPath(_ gram: WeightedGram, target: Int, count: Int, extent: LassoPathExtent) -> [Int] {
        let varying = (0..<gram.columns).filter { gram.columnProduct($0, $0) > 0 }
        guard extent != .glmnet || count < varying.count else { return varying }
        let active = extent.activeColumns(gram, target: target)
        guard let first = active.first else { return extent.columnsOfFlatPath(gram, count: count) }
        return active.last { $0.count <= count } ?? Array(first.prefix(count))
    }
}
