import LimeNumerics
import LimeTestSupport
import Testing

struct JackknifeTests {
    /// For a mean of equal parts it is the classical standard error, s / √R of the parts' means.
    @Test(arguments: [2, 4, 9])
    func meanOfEqualParts(parts: Int) {
        var numbers = SeededNumbers(UInt64(parts))
        let means = (0..<parts).map { _ in [numbers.normal(), 1000 * numbers.uniform()] }
        let left = means.indices.map { part in
            (0..<2).map { column in
                means.indices.filter { $0 != part }.reduce(0) { $0 + means[$1][column] } / Double(parts - 1)
            }
        }
        let errors = Jackknife.standardErrors(left)
        for column in 0..<2 {
            let mean = means.reduce(0) { $0 + $1[column] } / Double(parts)
            let squares = means.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) }
            #expect(isClose(errors[column], (squares / Double(parts - 1) / Double(parts)).squareRoot(), 1e-10))
        }
    }

    @Test func estimatesThatDoNotChangeAreCertain() {
        #expect(Jackknife.standardErrors([[1, 2], [1, 2], [1, 2]]) == [0, 0])
    }
}
