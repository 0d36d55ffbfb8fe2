import LimeNumerics
import Testing

struct NormalZigguratTests {
    /// The first three, the last and the sum of `numpy.random.default_rng(seed).normal(size=200_000)`, NumPy 2.4.6.
    ///
    /// So many numbers reach every layer and the tail.
    @Test(
        arguments: [
            (
                42, [0.30471707975443135, -1.0399841062404955, 0.7504511958064572],
                0.26900288242347326, -151.56591628063507
            ),
            (
                0, [0.1257302210933933, -0.1321048632913019, 0.6404226504432821],
                -0.26553977625065545, 26.135110527473202
            ),
        ] as [(UInt64, [Double], Double, Double)]
    )
    func numbers(_ seed: UInt64, _ first: [Double], _ last: Double, _ sum: Double) {
        var generator = NormalZiggurat(seed: seed)
        let numbers = (0..<200_000).map { _ in generator.next() }
        for (got, expected) in zip(numbers, first) { #expect(abs(got - expected) < 1e-14) }
        #expect(abs(numbers[199_999] - last) < 1e-14)
        #expect(abs(numbers.reduce(0, +) - sum) < 1e-8)
    }
}
