// Whether the trees of a model can be walked without leaving them.

/// Checks of the trees in an XGBoost document, which XGBoost itself does not make: it would read beyond its arrays.
///
/// Names are those of `RegTree::SaveModel` (XGBoost 3.2, src/tree/tree_model.cc).
struct XGBoostTreeCheck {
    /// A tree that cannot be walked.
    struct Broken: Error {
        /// What is wrong, for a person.
        let reason: String
    }

    /// The number of features of the model.
    let features: Int

    /// Checks one tree.
    ///
    /// - Parameter tree: The tree's object.
    /// - Throws: ``Broken``.
    func check(_ tree: StructuredValue) throws {
        guard let left = tree["left_children"]?.integers, let right = tree["right_children"]?.integers,
            let splits = tree["split_indices"]?.integers, !left.isEmpty
        else { throw Broken(reason: "it has no nodes") }
        let nodes = left.count
        guard tree["tree_param"]?["num_nodes"]?.integer == nodes, right.count == nodes, splits.count == nodes,
            tree["split_conditions"]?.count == nodes, tree["default_left"]?.count == nodes,
            tree["base_weights"]?.count == nodes, tree["loss_changes"]?.count == nodes,
            tree["sum_hessian"]?.count == nodes, tree["parents"]?.count == nodes,
            tree["split_type"]?.count ?? nodes == nodes
        else { throw Broken(reason: "its arrays differ in length") }
        guard (0...1).contains(tree["tree_param"]?["size_leaf_vector"]?.integer ?? 1) else {
            throw Broken(reason: "its leaves hold vectors, which are not supported")
        }
        try self.walk(left, right, splits)
        try self.checkParents(tree["parents"]?.integers, count: nodes)
        try self.checkCategories(tree, nodes: nodes)
    }

    /// Follows every branch from the root: no node is reached twice, none lies outside.
    private func walk(_ left: [Int], _ right: [Int], _ splits: [Int]) throws {
        var reached = [Bool](repeating: false, count: left.count)
        var pending = [0]
        while let node = pending.popLast() {
            guard left.indices.contains(node), !reached[node] else {
                throw Broken(reason: "a branch leads nowhere or back")
            }
            reached[node] = true
            if left[node] == -1 && right[node] == -1 { continue }
            guard (0..<self.features).contains(splits[node]) else {
                throw Broken(reason: "it asks for feature \(splits[node]) of \(self.features)")
            }
            pending += [left[node], right[node]]
        }
    }

    private func checkParents(_ parents: [Int]?, count: Int) throws {
        // 2^31 − 1 stands for "none" at the root.
        guard let parents, parents.allSatisfy({ $0 == 0x7FFF_FFFF || (-1..<count).contains($0) }) else {
            throw Broken(reason: "a node's parent is not in it")
        }
    }

    /// The largest category that XGBoost knows: `OutOfRangeCat`, 2^24 − 1, in src/common/categorical.h.
    private static let largestCategory = 1 << 24

    private func checkCategories(_ tree: StructuredValue, nodes: Int) throws {
        let types = tree["split_type"]?.integers ?? []
        guard let categories = tree["categories"]?.integers else {
            guard !types.contains(1) else { throw Broken(reason: "its categories are missing") }
            return
        }
        let owners = tree["categories_nodes"]?.integers ?? []
        let starts = tree["categories_segments"]?.integers ?? []
        let sizes = tree["categories_sizes"]?.integers ?? []
        guard owners.count == starts.count, owners.count == sizes.count,
            owners.allSatisfy({ (0..<nodes).contains($0) }), Set(owners).count == owners.count,
            categories.allSatisfy({ (0..<Self.largestCategory).contains($0) })
        else { throw Broken(reason: "its categories do not belong to its nodes") }
        for (start, size) in zip(starts, sizes) {
            guard (0...categories.count).contains(start), (1...categories.count).contains(size),
                start + size <= categories.count
            else { throw Broken(reason: "its categories are cut off") }
        }
        let categorical = types.indices.filter { types[$0] == 1 }
        guard types.allSatisfy({ $0 == 0 || $0 == 1 }), Set(categorical) == Set(owners), owners == owners.sorted()
        else {
            throw Broken(reason: "its categories do not belong to its splits")
        }
    }
}
