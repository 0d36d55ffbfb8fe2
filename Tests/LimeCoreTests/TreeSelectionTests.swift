import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

struct TreeSelectionTests {
    private struct Recorded: Decodable {
        struct Case: Decodable {
            let name: String
            let rows: [[Double]]
            let answers: [Double]
            let weights: [Double]
            let features: [String: [Int]]
        }
        let cases: [Case]
    }

    /// One round of xgboost 3.2.0, grown as R `lime` asks for it; see `Fixtures/tree/make_trees.py`.
    @Test func equalsXGBoost() throws {
        let recorded = try Fixture.json("tree/xgboost.json", as: Recorded.self)
        #expect(recorded.cases.count == 4)
        for sample in recorded.cases {
            let gram = WeightedGram(rows: sample.rows, targets: sample.answers.map { [$0] }, weights: sample.weights)
            let details = SelectionDetails(samples: self.samples(sample.rows, sample.answers, sample.weights))
            for (count, features) in sample.features {
                let count = try #require(Int(count))
                let columns = FeatureSelection.tree.columns(gram, target: 0, count: count, details: details)
                #expect(columns == features, "\(sample.name), \(count)")
            }
        }
    }

    /// Nothing divides the same answer, so the first columns stand for the others; where all are wanted, all are taken.
    @Test func nothingToDivide() {
        let rows = (0..<32).map { row in (0..<3).map { Double(row >> $0 & 1) } }
        let gram = WeightedGram(rows: rows, targets: rows.map { _ in [7] }, weights: rows.map { _ in 1 })
        let samples = self.samples(rows, rows.map { _ in 7 }, rows.map { _ in 1 })
        let details = SelectionDetails(samples: samples)
        #expect(FeatureSelection.tree.columns(gram, target: 0, count: 2, details: details) == [0, 1])
        #expect(FeatureSelection.tree.columns(gram, target: 0, count: 3, details: details) == [0, 1, 2])
        #expect(FeatureSelection.tree.columns(gram, target: 0, count: 9, details: details) == [0, 1, 2])
    }

    /// y = x₁ where x₃ is 0, else 2 x₂.
    ///
    /// By hand: means differ by 1 along x₂ and by ½ along the others; where x₂ is 0, by ½
    /// along x₁ and x₃, of which the first is taken; where it is 1, by ½ along x₁ and 1½ along x₃.
    @Test func cutsByHand() {
        let rows = (0..<64).map { row in (0..<4).map { Double(row >> $0 & 1) } }
        let answers = rows.map { $0[3] == 0 ? $0[1] : 2 * $0[2] }
        let tree = RegressionTree(rows: self.matrix(rows), targets: answers, weights: rows.map { _ in 1 })
        #expect(tree.columns(depth: 2, leastWeight: 1) == [2, 1, 3, nil, nil, nil, nil])
        #expect(tree.columns(depth: 1, leastWeight: 33) == [nil])
    }

    private func matrix(_ rows: [[Double]]) -> Matrix {
        Matrix(rows: rows.count, columns: rows[0].count) { rows[$0][$1] }
    }

    private func samples(_ rows: [[Double]], _ answers: [Double], _ weights: [Double]) -> WeightedSamples {
        WeightedSamples(rows: self.matrix(rows), targets: answers, weights: weights, features: Array(rows[0].indices))
    }
}
