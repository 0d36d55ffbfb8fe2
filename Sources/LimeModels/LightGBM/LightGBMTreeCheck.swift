// Whether the trees of a LightGBM model can be walked without leaving them.

/// Checks of one tree, which LightGBM itself does not make: it would read beyond its arrays, or walk for ever.
///
/// Names are those of `Tree::ToString` (LightGBM 4.7, src/io/tree.cpp).
struct LightGBMTreeCheck {
    /// The lines of the tree.
    let tree: LightGBMFields

    /// The number of features of the model.
    let features: Int

    private static let perSplit = [
        "split_feature", "split_gain", "threshold", "decision_type", "left_child", "right_child", "internal_value",
        "internal_weight", "internal_count",
    ]

    private static let perLeaf = ["leaf_value", "leaf_weight", "leaf_count", "leaf_const", "num_features"]

    /// What is wrong with the tree; nil where nothing is.
    func problem() -> String? {
        guard let leaves = self.tree.integer("num_leaves"), leaves >= 1, self.tree.wordCount("leaf_value") == leaves,
            let categories = self.tree.integer("num_cat"), categories >= 0
        else { return "it has no leaves" }
        if let key = self.tree.keys.first(where: { !self.tree.isNumeric($0) }) {
            return "its '\(key.prefix(40))' holds no numbers"
        }
        // A tree of one leaf is written with empty lines for its splits, or without.
        if leaves == 1 { return self.linearProblem(leaves: 1) }
        for (names, count) in [(Self.perSplit, leaves - 1), (Self.perLeaf, leaves)] {
            for name in names where ![nil, count].contains(self.tree.wordCount(name)) {
                return "its '\(name)' has not \(count) numbers"
            }
        }
        return self.splitProblem(leaves: leaves) ?? self.categoryProblem(count: categories)
            ?? self.linearProblem(leaves: leaves)
    }

    /// Follows every branch from the root: no split or leaf is reached twice, none lies outside.
    private func splitProblem(leaves: Int) -> String? {
        guard let left = self.tree.integers("left_child"), let right = self.tree.integers("right_child"),
            let splits = self.tree.integers("split_feature"), self.tree.wordCount("threshold") != nil
        else { return "its branches are missing" }
        if let feature = splits.first(where: { !(0..<self.features).contains($0) }) {
            return "it asks for feature \(feature) of \(self.features)"
        }
        var reached = [Bool](repeating: false, count: 2 * leaves - 1)
        var pending = [0]
        while let node = pending.popLast() {
            // A leaf is written as the complement of its number; it is kept behind the splits here.
            let place = node >= 0 ? node : leaves - 1 + ~node
            guard node < leaves - 1, place < reached.count, !reached[place] else {
                return "a branch leads nowhere or back"
            }
            reached[place] = true
            if node >= 0 { pending += [left[node], right[node]] }
        }
        return nil
    }

    /// A split by category names a set of categories by its threshold; sets are words of bits.
    private func categoryProblem(count: Int) -> String? {
        let types = self.tree.integers("decision_type") ?? []
        guard types.allSatisfy({ (0...255).contains($0) }), self.tree["decision_type"] == nil || !types.isEmpty else {
            return "the types of its splits are impossible"
        }
        let words = self.tree.words("threshold")
        let sets = types.indices.filter { types[$0] & 1 == 1 }.map { Double(words[$0]).flatMap(Int.init(exactly:)) }
        guard sets.allSatisfy({ $0.map { (0..<count).contains($0) } ?? false }) else {
            return "a split asks for categories that are not there"
        }
        guard count > 0 else { return nil }
        guard let bounds = self.tree.integers("cat_boundaries"), let bits = self.tree.integers("cat_threshold"),
            bounds.count == count + 1, bounds.first == 0, bounds.last == bits.count,
            zip(bounds, bounds.dropFirst()).allSatisfy(<=),
            bits.allSatisfy({ (0...Int(UInt32.max)).contains($0) })
        else { return "its categories are cut off" }
        return nil
    }

    /// Leaves that are linear in some features.
    private func linearProblem(leaves: Int) -> String? {
        guard self.tree["is_linear"] == nil || self.tree.integer("is_linear") == 0 else {
            guard self.tree.integer("is_linear") == 1, let counts = self.tree.integers("num_features"),
                let features = self.tree.integers("leaf_features"), counts.count == leaves,
                self.tree.wordCount("leaf_const") == leaves, counts.allSatisfy({ (0...self.features).contains($0) }),
                counts.reduce(0, +) == features.count, self.tree.wordCount("leaf_coeff") == features.count,
                features.allSatisfy({ (0..<self.features).contains($0) })
            else { return "its linear leaves are cut off" }
            return nil
        }
        return nil
    }
}
