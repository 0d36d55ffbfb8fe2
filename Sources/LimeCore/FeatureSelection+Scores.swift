import LimeNumerics

extension FeatureSelection {
    /// What the method ranks the features by once it has chosen some of them: those chosen have the largest magnitudes.
    ///
    /// Of ``highestWeights`` it is what ``FeatureRanking`` says. Of ``forward`` it is the root of the gain in weighted R²,
    /// r_fy / √(r_ff · Σw), where r are the sums of products left over after regression on other features: for a chosen
    /// feature all others that were chosen, for the rest all but the last. The sign is that of the coefficient.
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the neighborhood or a part of it.
    ///   - target: Which output is explained.
    ///   - chosen: The chosen columns, in the order of choice, at least one.
    ///   - wanted: How many features were wanted.
    ///   - details: How the method went about it.
    /// - Returns: A number for each column; `nil` where the method takes all features, those on a path or those of a tree.
    func scores(
        _ gram: WeightedGram,
        target: Int,
        chosen: [Int],
        wanted: Int,
        details: SelectionDetails
    ) -> [Double]? {
        switch self {
        case .none, .lassoPath, .tree: nil
        case .auto: self.resolved(wanted).scores(gram, target: target, chosen: chosen, wanted: wanted, details: details)
        case .forward: Self.forwardScores(gram, target: target, chosen: chosen)
        case .highestWeights: details.ranking.scores(gram, target: target, instance: details.instance)
        }
    }

    private static func forwardScores(_ gram: WeightedGram, target: Int, chosen: [Int]) -> [Double] {
        let all = Array(0..<gram.columns)
        var rest = Remainder(gram, target: target, columns: all)
        for column in chosen.dropLast() { rest.sweep(column) }
        var scores = all.map { rest.signedRoot(of: $0) }
        for (position, column) in chosen.enumerated() {
            var others = Remainder(gram, target: target, columns: chosen)
            for other in chosen.indices where other != position { others.sweep(other) }
            scores[column] = others.signedRoot(of: position)
        }
        let scale = gram.totalWeight.squareRoot()
        return scores.map { $0 / scale }
    }
}
