import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

/// Expected orders are those of `lime` 0.2.0.1, `LimeBase.feature_selection`, on the same numbers.
struct FeatureRankingTests {
    /// Four independent columns whose coefficients in y are 4, −3, 2 and 1.
    private let gram: WeightedGram = {
        var numbers = SeededNumbers(5)
        let rows = (0..<200).map { _ in (0..<4).map { _ in numbers.normal() } }
        let targets = rows.map { row in [4 * row[0] - 3 * row[1] + 2 * row[2] + row[3]] }
        return WeightedGram(rows: rows, targets: targets, weights: rows.map { _ in 1 })
    }()

    private func columns(_ ranking: FeatureRanking, _ instance: [Double], _ count: Int) -> [Int] {
        let details = SelectionDetails(ranking: ranking, instance: instance)
        return FeatureSelection.highestWeights.columns(self.gram, target: 0, count: count, details: details)
    }

    @Test func coefficientsAlone() {
        #expect(self.columns(.coefficient, [0, 0.1, 1, 10], 3) == [0, 1, 2])
    }

    /// A column that is 1 in one row of 100, with the coefficient 5, and one that is 1 in half of them, with 2.
    ///
    /// The standard deviations are √(0.01 · 0.99) ≈ 0.0995 and ½, the products 0.497 and 1.
    @Test func coefficientsTimesTheSpread() {
        let rows = (0..<200).map { [$0 % 100 == 3 ? 1.0 : 0, $0 % 2 == 0 ? 1.0 : 0] }
        let gram = WeightedGram(rows: rows, targets: rows.map { [5 * $0[0] + 2 * $0[1]] }, weights: rows.map { _ in 1 })
        for (ranking, order) in [(FeatureRanking.coefficient, [0, 1]), (.spread, [1, 0])] {
            let details = SelectionDetails(ranking: ranking)
            #expect(FeatureSelection.highestWeights.columns(gram, target: 0, count: 2, details: details) == order)
        }
    }

    @Test func coefficientsTimesTheInstance() {
        #expect(self.columns(.contribution, [0, 0.1, 1, 10], 4) == [3, 2, 1, 0])
        #expect(self.columns(.contribution, [0, 0, -1, 0], 3) == [2, 0, 1])
    }

    @Test func sparseContributionsArePaddedFromTheFront() {
        #expect(self.columns(.sparseContribution, [0, 0.1, 1, 10], 2) == [3, 2])
        #expect(self.columns(.sparseContribution, [0, 0, 1, 0], 2) == [2, 1])
        // Column 0 comes last, for lime takes the zeros that it pads with for a chosen column.
        #expect(self.columns(.sparseContribution, [0, 0, 1, 0], 4) == [2, 1, 3, 0])
        #expect(self.columns(.sparseContribution, [1, 0, 1, 0], 4) == [0, 2, 1, 3])
    }
}
