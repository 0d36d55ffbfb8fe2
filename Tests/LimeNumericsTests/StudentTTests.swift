import LimeNumerics
import LimeTestSupport
import Testing

struct StudentTTests {
    /// What `scipy.stats.t.ppf` gives.
    private struct Recorded: Decodable {
        let probabilities: [Double]
        let freedoms: [Int]
        let quantiles: [[Double]]
    }

    @Test func quantilesAreThoseOfSciPy() throws {
        let recorded = try Fixture.json("sequences/student.json", as: Recorded.self)
        for (freedom, quantiles) in zip(recorded.freedoms, recorded.quantiles) {
            for (probability, expected) in zip(recorded.probabilities, quantiles) {
                let quantile = StudentT.quantile(probability, freedom: freedom)
                #expect(abs(quantile - expected) <= 1e-10 * max(1e-6, abs(expected)), "t(\(freedom)) at \(probability)")
            }
        }
    }

    /// With one degree of freedom it is the Cauchy distribution, whose quantile is tan π(p − ½).
    @Test func oneDegreeOfFreedomIsCauchy() {
        #expect(abs(StudentT.quantile(0.75, freedom: 1) - 1) < 1e-12)
    }

    @Test func theMiddleIsZero() { #expect(StudentT.quantile(0.5, freedom: 3) == 0) }
}
