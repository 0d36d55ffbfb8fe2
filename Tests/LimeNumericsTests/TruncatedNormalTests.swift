import LimeNumerics
import LimeTestSupport
import Testing

/// Expected values come from mpmath with 60 digits, where SciPy's own have as few as one.
struct TruncatedNormalTests {
    private struct Case: CustomTestStringConvertible {
        let lower: Double
        let upper: Double
        let q: Double
        let quantile: Double

        var testDescription: String { "\(self.q) of \(self.lower) to \(self.upper)" }
    }

    private static let cases = [
        Case(lower: -1, upper: 1, q: 0.25, quantile: -0.4417705466865813),
        Case(lower: -1e-9, upper: 1e-9, q: 0.75, quantile: 5e-10),
        Case(lower: 0, upper: 0.001, q: 1e-12, quantile: 9.999998333333583e-16),
        Case(lower: -1.6, upper: 0.3, q: 0.999, quantile: 0.2985238446662216),
        Case(lower: -6, upper: 1, q: 1e-10, quantile: -5.986697573184494),
        Case(lower: -0.05, upper: 13, q: 1 - 0x1p-40, quantile: 7.138177700932451),
        Case(lower: -8, upper: 8, q: 1 - 0x1p-30, quantile: 6.009353457227834),
        Case(lower: 2.5, upper: 2.500001, q: 0.3, quantile: 2.5000002999997375),
        Case(lower: 8, upper: 9, q: 0.5, quantile: 8.084888899018166),
        Case(lower: 30, upper: 31, q: 0.99, quantile: 30.15294665858197),
        Case(lower: 36.5, upper: 40, q: 0.5, quantile: 36.51897118851389),
        Case(lower: -40, upper: -39, q: 1e-12, quantile: -39.701717958644295),
        Case(lower: -1000, upper: 1000, q: 0.01, quantile: -2.326347874040841),
        Case(lower: 1000, upper: 1001, q: 0.75, quantile: 1000.0013862920139),
        Case(lower: -375, upper: -374.9, q: 0.5, quantile: -374.90184886780435),
    ]

    @Test(arguments: cases)
    private func equalsManyDigits(_ example: Case) {
        let distribution = TruncatedNormal(lower: example.lower, upper: example.upper)
        #expect(isClose(distribution.quantile(example.q), example.quantile, 2e-14))
    }

    @Test func mirrorsItself() {
        let right = TruncatedNormal(lower: 40, upper: 41.5)
        let left = TruncatedNormal(lower: -41.5, upper: -40)
        for q in [0.25, 0.5, 0.75] { #expect(right.quantile(q) == -left.quantile(1 - q)) }
    }

    @Test func endsAreTheBounds() {
        for (lower, upper) in [(-1.5, 0.5), (50, 51), (-1e200, -1e199), (1e11, 2e11), (3, 3)] {
            let distribution = TruncatedNormal(lower: lower, upper: upper)
            #expect(distribution.quantile(0) == lower)
            #expect(distribution.quantile(1) == upper)
            let middle = distribution.quantile(0.5)
            #expect(middle >= lower && middle <= upper)
        }
    }

    @Test func withoutBoundsItIsTheNormalDistribution() {
        let distribution = TruncatedNormal(lower: -.infinity, upper: .infinity)
        for q in [1e-300, 0.01, 0.3, 0.6, 0.9999] {
            #expect(isClose(distribution.quantile(q), StandardNormal.quantile(q), 1e-15))
        }
        #expect(TruncatedNormal(lower: 40, upper: .infinity).quantile(0.5) > 40)
    }
}
