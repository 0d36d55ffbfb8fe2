import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

struct FeatureSelectionTests {
    /// Refits every candidate set and takes the best, one feature after the other.
    private func bruteForce(_ gram: WeightedGram, count: Int) -> [Int] {
        var chosen: [Int] = []
        for _ in 0..<count {
            let scores = (0..<gram.columns).filter { !chosen.contains($0) }.map { candidate in
                (candidate, RidgeRegression(gram, target: 0, columns: chosen + [candidate], penalty: 0).score)
            }
            guard let best = scores.max(by: { $0.1 < $1.1 }) else { break }
            chosen.append(best.0)
        }
        return chosen
    }

    private func randomGram(_ seed: UInt64, features: Int) -> WeightedGram {
        var numbers = SeededNumbers(seed)
        let rows = (0..<60).map { _ in
            let common = numbers.normal()
            return (0..<features).map { Double($0) + common + numbers.normal() }
        }
        let targets = rows.map { row in [row[0] - row[2] + 0.5 * row[4] * row[1] + numbers.normal()] }
        return WeightedGram(rows: rows, targets: targets, weights: rows.map { _ in numbers.uniform() })
    }

    @Test func forwardEqualsBruteForce() {
        for seed in 0..<25 as Range<UInt64> {
            let gram = self.randomGram(seed, features: 8)
            let chosen = FeatureSelection.forward.columns(gram, target: 0, count: 8)
            #expect(chosen == self.bruteForce(gram, count: 8), "seed \(seed)")
        }
    }

    @Test(arguments: [0, 2, 5], ["none", "forward_selection", "highest_weights", "lasso_path", "auto"])
    func equalsPython(number: Int, method: String) throws {
        let sample = try SolverCase(number: number)
        let selection = try #require(
            [
                "none": FeatureSelection.none, "forward_selection": .forward, "highest_weights": .highestWeights,
                "lasso_path": .lassoPath, "auto": .auto,
            ][method]
        )
        let details = SelectionDetails(ranking: .contribution, lassoPath: .scikitLearn, instance: sample.rows[0])
        for count in [1, 3, 4, 5, 6, 8] {
            guard let recorded = sample.results["\(method)/\(count)"]?.used else { continue }
            let columns = selection.columns(sample.gram, target: 0, count: count, details: details)
            #expect(self.merged(columns, number) == self.merged(recorded, number), "\(method)/\(count)")
        }
    }

    /// Columns 0 and 4 of case 5 are the same, and which of them is taken is rounding noise.
    private func merged(_ columns: [Int], _ number: Int) -> [Int] {
        guard number == 5 else { return columns }
        let merged = columns.map { $0 == 4 ? 0 : $0 }
        return columns.count == 5 ? merged.sorted() : (Set(merged).count == columns.count ? merged.sorted() : merged)
    }

    @Test func highestWeightsRanksByMagnitude() throws {
        let gram = self.randomGram(3, features: 6)
        let fit = RidgeRegression(gram, target: 0, columns: Array(0..<6), penalty: 0.01)
        let order = (0..<6).sorted { abs(fit.coefficients[$0]) > abs(fit.coefficients[$1]) }
        #expect(FeatureSelection.highestWeights.columns(gram, target: 0, count: 4) == Array(order.prefix(4)))
    }

    @Test func autoChangesBeyondSix() {
        let gram = self.randomGram(4, features: 9)
        let six = FeatureSelection.auto.columns(gram, target: 0, count: 6)
        let seven = FeatureSelection.auto.columns(gram, target: 0, count: 7)
        #expect(six == FeatureSelection.forward.columns(gram, target: 0, count: 6))
        #expect(seven == FeatureSelection.highestWeights.columns(gram, target: 0, count: 7))
    }

    @Test(arguments: FeatureSelection.allCases)
    func columnsWithoutVariance(selection: FeatureSelection) {
        let gram = WeightedGram(
            rows: (0..<200).map { [0.1, Double($0 % 3), 0.1, Double($0 % 3)] },
            targets: (0..<200).map { [Double($0 % 3) + 0.1 * Double($0 % 7)] },
            weights: (0..<200).map { 0.3 + Double($0 % 13) / 7 }
        )
        let columns = selection.columns(gram, target: 0, count: selection == .none ? 4 : 2)
        #expect(columns.contains(1))
        #expect(Set(columns).count == columns.count)
        let fit = RidgeRegression(gram, target: 0, columns: columns, penalty: 0)
        for (column, coefficient) in zip(columns, fit.coefficients) where column % 2 == 0 { #expect(coefficient == 0) }
    }

    @Test(arguments: FeatureSelection.allCases)
    func constantTarget(selection: FeatureSelection) {
        let gram = WeightedGram(rows: [[1, 2], [2, 1], [0, 0]], targets: [[1], [1], [1]], weights: [1, 1, 1])
        let columns = selection.columns(gram, target: 0, count: 1)
        #expect(columns.count == (selection == .none ? 2 : 1))
    }
}
