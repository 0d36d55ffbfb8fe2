import LimeNumerics
import Testing

/// Expected values of `numpy.quantile`, NumPy 2.4.6, bit by bit.
struct QuantilesTests {
    @Test func equalsNumPy() {
        let sorted = [-0.992, -0.891, -0.62, -0.492, -0.455, -0.274, 0.001, 0.06, 0.299, 0.49, 1.34]
        let expected = [-0.992, -0.891, -0.556, -0.492, -0.274, 0.06, 0.1795, 0.49, 1.34]
        let probabilities = [0, 0.1, 0.25, 0.3, 0.5, 0.7, 0.75, 0.9, 1]
        #expect(probabilities.map { Quantiles.interpolated(sorted, $0) } == expected)
    }

    @Test func upperHalfIsMeasuredFromTheUpperValue() {
        let pair = [0.16021203385784455, 6.125396042730308]
        #expect(Quantiles.interpolated(pair, 0.75) == 4.634100040512192)
        #expect(
            [0.25, 0.5, 0.75, 0.9].map { Quantiles.interpolated([0.1, 0.3], $0) } == [
                0.15, 0.2, 0.25, 0.27999999999999997,
            ]
        )
    }

    @Test func repeatedAndSingleValues() {
        let sorted: [Double] = [1, 1, 1, 2, 2, 5, 9, 9, 9, 9]
        #expect([0.25, 0.5, 0.75].map { Quantiles.interpolated(sorted, $0) } == [1.25, 3.5, 9])
        #expect([0, 0.5, 1].map { Quantiles.interpolated([3.5], $0) } == [3.5, 3.5, 3.5])
    }

    @Test func hugeNumbersStayFinite() {
        let sorted = [-1.7e308, 1.7e308]
        #expect(Quantiles.interpolated(sorted, 0.5) == 0)
        #expect(Quantiles.interpolated(sorted, 0) == -1.7e308)
        #expect(Quantiles.interpolated(sorted, 1) == 1.7e308)
    }

    @Test func representativesOccurAndKeepTheirFrequencies() {
        let sorted = (0..<10_000).map { Double($0 / 2500) }
        let chosen = Quantiles.representatives(sorted[...], limit: 400)
        #expect(chosen.count == 400)
        for value in 0..<4 { #expect(chosen.filter { $0 == Double(value) }.count == 100) }
        #expect(Quantiles.representatives([1, 2, 3], limit: 3) == [1, 2, 3])
        #expect(Quantiles.representatives([], limit: 3) == [])
        #expect(Quantiles.representatives([1, 2, 3, 4, 5, 6][1..<6], limit: 2) == [3, 5])
    }
}
