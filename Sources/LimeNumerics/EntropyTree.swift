#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A classification tree on a single variable, grown by information gain: where to cut numbers so that classes separate.
///
/// The cuts of scikit-learn 1.9.1, `DecisionTreeClassifier(criterion="entropy")`, bit for bit: values are rounded to
/// single precision, a cut lies half-way between two of them that differ by more than 1e-7, and the first cut with
/// the least −Σ n H over both sides is taken.
package struct EntropyTree {
    /// The values in increasing order, and the class of each.
    private let values: [Float]
    private let classes: [Int]
    private let classCount: Int

    /// Values that are no further apart are one to scikit-learn (`sklearn/tree/_partitioner.pyx`).
    private static let leastGap: Float = 1e-7

    /// Prepares the values.
    ///
    /// - Parameters:
    ///   - values: Finite numbers.
    ///   - classes: The class of each, from 0 on.
    package init(values: [Double], classes: [Int]) {
        let order = values.indices.sorted { (Float(values[$0]), $0) < (Float(values[$1]), $1) }
        self.values = order.map { Float(values[$0]) }
        self.classes = order.map { classes[$0] }
        self.classCount = (classes.max() ?? -1) + 1
    }

    /// Cuts as long as pieces hold more than one class.
    ///
    /// - Parameter depth: How often a piece may be cut again; there are at most 2^depth − 1 cuts.
    /// - Returns: The cuts in increasing order; none where no cut separates anything.
    package func thresholds(depth: Int) -> [Double] { self.cuts(self.values.indices, depth: depth) }

    private func cuts(_ piece: Range<Int>, depth: Int) -> [Double] {
        guard depth > 0, piece.count >= 2 else { return [] }
        let counts = self.counts(piece)
        guard Self.entropy(counts, of: piece.count) > Double.ulpOfOne, let cut = self.bestCut(piece, counts) else {
            return []
        }
        let (below, above) = (self.values[cut - 1], self.values[cut])
        let middle = Double(below) / 2 + Double(above) / 2
        let threshold = middle == Double(above) ? Double(below) : middle
        // The rounded middle of two neighbours decides anew which values lie below it.
        let end = piece.first { Double(self.values[$0]) > threshold } ?? piece.upperBound
        return self.cuts(piece.lowerBound..<end, depth: depth - 1) + [threshold]
            + self.cuts(end..<piece.upperBound, depth: depth - 1)
    }

    private func bestCut(_ piece: Range<Int>, _ counts: [Int]) -> Int? {
        var (left, right) = (Array(repeating: 0, count: self.classCount), counts)
        var (best, bestScore): (Int?, Double) = (nil, -.infinity)
        for cut in piece.dropFirst() {
            left[self.classes[cut - 1]] += 1
            right[self.classes[cut - 1]] -= 1
            guard self.values[cut] > self.values[cut - 1] + Self.leastGap else { continue }
            let (below, above) = (cut - piece.lowerBound, piece.upperBound - cut)
            let score = -Double(above) * Self.entropy(right, of: above) - Double(below) * Self.entropy(left, of: below)
            if score > bestScore { (best, bestScore) = (cut, score) }
        }
        return best
    }

    private func counts(_ piece: Range<Int>) -> [Int] {
        self.classes[piece].reduce(into: Array(repeating: 0, count: self.classCount)) { $0[$1] += 1 }
    }

    /// H = −Σ p log₂ p.
    private static func entropy(_ counts: [Int], of total: Int) -> Double {
        counts.reduce(0) { entropy, count in
            guard count > 0 else { return entropy }
            let share = Double(count) / Double(total)
            return entropy - share * (log(share) / log(2))
        }
    }
}
