import LimeNumerics
import LimeTestSupport
import Testing

struct DisjointSetsTests {
    /// Against labels of which all are rewritten at each union.
    @Test func unions() {
        var random = SeededNumbers(1)
        var sets = DisjointSets(count: 50)
        var labels = Array(0..<50)
        for _ in 0..<60 {
            let (a, b) = (Int(random.uniform() * 50), Int(random.uniform() * 50))
            let (first, second) = (sets.root(a), sets.root(b))
            if first != second { sets.put(second, under: first) }
            let (kept, gone) = (labels[a], labels[b])
            labels = labels.map { $0 == gone ? kept : $0 }
            for i in 0..<50 {
                #expect((sets.root(i) == sets.root(a)) == (labels[i] == labels[a]))
                #expect(sets.isRoot(i) == (sets.root(i) == i))
            }
        }
    }
}
