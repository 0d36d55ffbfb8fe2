/// How many pixels two label maps have in common, label by label.
struct LabelOverlap {
    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    private let pixels: Int
    private var pairs: [Pair: Int] = [:]
    private var firsts: [Int: Int] = [:]
    private var seconds: [Int: Int] = [:]

    /// Counts the labels of two maps of the same picture.
    init(_ first: [Int], _ second: [Int]) {
        self.pixels = first.count
        for (a, b) in zip(first, second) {
            self.pairs[Pair(first: a, second: b), default: 0] += 1
            self.firsts[a, default: 0] += 1
            self.seconds[b, default: 0] += 1
        }
    }

    /// The share of pixels whose labels match when each label has one partner, largest overlap first.
    var matched: Double {
        var (usedFirsts, usedSeconds): (Set<Int>, Set<Int>) = ([], [])
        var common = 0
        let order = self.pairs.sorted { a, b in
            (b.value, a.key.first, a.key.second) < (a.value, b.key.first, b.key.second)
        }
        for (pair, count) in order where !usedFirsts.contains(pair.first) && !usedSeconds.contains(pair.second) {
            usedFirsts.insert(pair.first)
            usedSeconds.insert(pair.second)
            common += count
        }
        return Double(common) / Double(self.pixels)
    }

    /// The adjusted Rand index: 1 for equal maps, about 0 for unrelated ones.
    ///
    /// Hubert and Arabie, "Comparing partitions", Journal of Classification 2 (1985), doi:10.1007/BF01908075.
    var adjustedRandIndex: Double {
        func choices(_ counts: some Sequence<Int>) -> Double {
            counts.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 }
        }
        let (rows, columns) = (choices(self.firsts.values), choices(self.seconds.values))
        let expected = rows * columns / max(1, choices([self.pixels]))
        let most = (rows + columns) / 2
        return most == expected ? 1 : (choices(self.pairs.values) - expected) / (most - expected)
    }
}
