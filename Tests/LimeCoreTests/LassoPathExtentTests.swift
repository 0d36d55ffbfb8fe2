import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

struct LassoPathExtentTests {
    private func columns(_ extent: LassoPathExtent, targets: [Double], count: Int) -> [Int] {
        var numbers = SeededNumbers(8)
        let rows = targets.map { _ in (0..<5).map { _ in numbers.normal() } }
        let gram = WeightedGram(rows: rows, targets: targets.map { [$0] }, weights: targets.map { _ in 1 })
        let details = SelectionDetails(lassoPath: extent)
        return FeatureSelection.lassoPath.columns(gram, target: 0, count: count, details: details)
    }

    /// lime takes all columns where scikit-learn's path has its first step only.
    @Test func constantTarget() {
        let targets = Array(repeating: 0.25, count: 30)
        #expect(self.columns(.whole, targets: targets, count: 2) == [0, 1])
        #expect(self.columns(.scikitLearn, targets: targets, count: 2) == [0, 1, 2, 3, 4])
    }

    /// Correlations below 1.2e-7 a row end scikit-learn's path, here before it begins.
    @Test func faintTarget() {
        var numbers = SeededNumbers(9)
        let targets = (0..<30).map { _ in 1e-9 * numbers.normal() }
        #expect(self.columns(.whole, targets: targets, count: 2).count == 2)
        #expect(self.columns(.scikitLearn, targets: targets, count: 2).count == 5)
    }
}
