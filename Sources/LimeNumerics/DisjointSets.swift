/// A division of the numbers below a count into sets, which can only be united.
///
/// A forest with path halving; each set is known by the number at the root of its tree (Tarjan and van Leeuwen, "Worst-case
/// analysis of set union algorithms", JACM 31 (1984), doi:10.1145/62.2160).
package struct DisjointSets: Sendable {
    private var parents: [Int32]

    /// Creates a set of its own for every number.
    package init(count: Int) {
        self.parents = (0..<Int32(count)).map { $0 }
    }

    /// The root of the set of a number.
    @inline(__always)
    package mutating func root(_ number: Int) -> Int {
        var number = number
        while true {
            let parent = Int(self.parents[number])
            guard parent != number else { return number }
            self.parents[number] = self.parents[parent]
            number = Int(self.parents[number])
        }
    }

    /// Whether a number is the root of its set.
    package func isRoot(_ number: Int) -> Bool { Int(self.parents[number]) == number }

    /// Puts the set of one root under another number.
    @inline(__always)
    package mutating func put(_ root: Int, under parent: Int) {
        self.parents[root] = Int32(truncatingIfNeeded: parent)
    }
}
