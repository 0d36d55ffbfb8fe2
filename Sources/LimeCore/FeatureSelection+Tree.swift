import LimeNumerics

extension FeatureSelection {
    /// What the samples on either side of a cut must weigh together.
    ///
    /// R's tree asks for a sum of the logistic loss's second derivatives of 1, which are w / 4 at a score of one half.
    private static let leastWeight = 4.0

    /// The columns that a regression tree divides by, in column order; there may be fewer than `count`.
    ///
    /// As R `lime` 0.5.3: the tree is max(⌊log₂ count⌋, 2) cuts deep, and columns are taken from its first `count` nodes.
    /// Where as many columns vary, all of them are taken, and where nothing divides the answers, the first ones.
    static func tree(_ gram: WeightedGram, samples: WeightedSamples?, count: Int) -> [Int] {
        let varying = (0..<gram.columns).filter { gram.columnProduct($0, $0) > 0 }
        guard count < varying.count else { return varying }
        guard let samples else { return Array(varying.prefix(count)) }
        let tree = RegressionTree(rows: samples.rows, targets: samples.targets, weights: samples.weights)
        let depth = max(Int.bitWidth - 1 - max(count, 1).leadingZeroBitCount, 2)
        let nodes = tree.columns(depth: depth, leastWeight: self.leastWeight)
        let columns = Set(nodes.prefix(count).compactMap(\.self)).sorted()
        return columns.isEmpty ? Array(varying.prefix(count)) : columns
    }
}
