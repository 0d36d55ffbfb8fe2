/// The explanation matrix W of ``SubmodularPick``, and the choice from it.
package struct FeatureCoverage: Sendable {
    /// The names of features, in the order of their first appearance.
    package private(set) var names: [String] = []

    /// For each explanation the features that it uses, with the sums of their weights over its labels.
    package private(set) var rows: [[Int: Double]] = []

    /// √Σᵢ|Wᵢⱼ| for each feature.
    package let importance: [Double]

    /// Gathers the weights of explanations, a list for each label of each.
    package init(_ explanations: [[[NamedWeight]]]) {
        var columns: [String: Int] = [:]
        for labels in explanations {
            var row: [Int: Double] = [:]
            for weight in labels.joined() {
                let column = columns[weight.name] ?? self.names.count
                if column == self.names.count {
                    columns[weight.name] = column
                    self.names.append(weight.name)
                }
                row[column, default: 0] += weight.weight
            }
            self.rows.append(row)
        }
        var sums = Array(repeating: 0.0, count: self.names.count)
        for row in self.rows {
            for (column, weight) in row { sums[column] += abs(weight) }
        }
        self.importance = sums.map { $0.squareRoot() }
    }

    /// Takes explanations one after the other, each time the one that covers most.
    ///
    /// - Parameter options: How many, and what happens among equals.
    /// - Returns: Positions among the explanations, in the order of choice.
    package func choose(_ options: SubmodularPick.Options) -> [Int] {
        var covered: Set<Int> = []
        var chosen: [Int] = []
        var remaining = Array(self.rows.indices)
        while chosen.count < options.count, !remaining.isEmpty {
            let gains = remaining.map { self.gain(of: $0, beyond: covered) }
            let most = gains.max() ?? 0
            if most <= 0, options.stopsWhenCovered { break }
            let place = options.ties == .first ? gains.firstIndex(of: most) : gains.lastIndex(of: most)
            let best = remaining.remove(at: place ?? 0)
            covered.formUnion(self.used(best))
            chosen.append(best)
        }
        return chosen
    }

    private func used(_ row: Int) -> [Int] { self.rows[row].filter { $0.value != 0 }.keys.sorted() }

    /// The importance of the features that only this explanation uses; added up in the order of columns, since the
    /// order of a dictionary changes from run to run.
    private func gain(of row: Int, beyond covered: Set<Int>) -> Double {
        self.used(row).reduce(0) { covered.contains($1) ? $0 : $0 + self.importance[$1] }
    }
}
