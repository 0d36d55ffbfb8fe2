import LimeNumerics
import LimeTestSupport
import Testing

struct EntropyTreeTests {
    /// Recorded from scikit-learn 1.9.1, `DecisionTreeClassifier(criterion="entropy", max_depth=3)`.
    @Test(
        arguments: [
            (1, 60, 2, [-0.9649999886751175, 0.8899999856948853, 3.009999990463257]),
            (2, 200, 3, [-4.815000057220459, -4.75, 0.5949999988079071, 3.009999990463257]),
            (3, 500, 2, [-4.805000066757202, -4.514999866485596, -4.4100000858306885, 3.0199999809265137]),
        ] as [(UInt64, Int, Int, [Double])]
    )
    func cutsOfScikitLearn(seed: UInt64, count: Int, classes: Int, cuts: [Double]) {
        var (numbers, others) = (SeededNumbers(seed), SeededNumbers(seed + 100))
        let values = (0..<count).map { _ in
            ((numbers.uniform() * 20 - 5) * 100).rounded(.toNearestOrEven) / 100
        }
        let labels = values.map { value -> Int in
            let other = others.uniform()
            return value > 3 && other > 0.3 ? 0 : min(Int(other * Double(classes)), classes - 1)
        }
        #expect(EntropyTree(values: values, classes: labels).thresholds(depth: 3) == cuts)
    }

    @Test func nothingToSeparate() {
        #expect(EntropyTree(values: [1, 2, 3], classes: [0, 0, 0]).thresholds(depth: 3).isEmpty)
        #expect(EntropyTree(values: [2, 2, 2], classes: [0, 1, 0]).thresholds(depth: 3).isEmpty)
        #expect(EntropyTree(values: [], classes: []).thresholds(depth: 3).isEmpty)
    }

    /// The first of equally good cuts, and one between neighbours in single precision.
    @Test func cutsByHand() {
        #expect(EntropyTree(values: [4, 1, 3, 2], classes: [1, 0, 1, 0]).thresholds(depth: 3) == [2.5])
        #expect(EntropyTree(values: [1, 2, 3, 4], classes: [0, 1, 0, 1]).thresholds(depth: 1) == [1.5])
        #expect(EntropyTree(values: [1, 1 + 1e-9, 2], classes: [0, 1, 1]).thresholds(depth: 1) == [1.5])
    }
}
