import Foundation
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

    /// 0.5 + atan(t) / π for one degree of freedom and ½ + t / 2√(2 + t²) for two.
    @Test(arguments: [-1e9, -3.0, -0.2, 0, 0.7, 12.5])
    func sharesOfOneAndTwoDegreesOfFreedom(number: Double) {
        let one = StudentT.probability(below: number, freedom: 1)
        let two = StudentT.probability(below: number, freedom: 2)
        #expect(isClose([one], [0.5 + atan(number) / .pi], 1e-12))
        #expect(isClose([two], [0.5 + number / (2 * (2 + number * number).squareRoot())], 1e-12))
    }

    @Test(arguments: [1, 2, 3, 4, 7, 63])
    func sharesUndoQuantiles(freedom: Int) {
        for share in [0.001, 0.2, 0.5, 0.95, 0.999] {
            let number = StudentT.quantile(share, freedom: freedom)
            #expect(abs(StudentT.probability(below: number, freedom: freedom) - share) < 1e-12)
        }
        #expect(StudentT.probability(below: .infinity, freedom: freedom) == 1)
        #expect(StudentT.probability(below: -.infinity, freedom: freedom) == 0)
    }
}
