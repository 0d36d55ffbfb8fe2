import LimeNumerics
import LimeTestSupport
import Testing

struct PairwiseSumTests {
    /// Recorded from `a.mean()` and `a.std()` of NumPy 2.4.6, with as many numbers as make every way through the sum.
    @Test(arguments: [
        (1, 26.65615751722809, 0.0), (5, 3.1816752105728896, 22.99541103642534),
        (8, 22.56672894696547, 24.773081899938408), (127, 18.106283925664126, 31.53577312529179),
        (128, 23.005404493005624, 29.082360112590678), (129, 18.090519988726754, 28.85474878164096),
        (300, 17.404925729321015, 28.493780725594284), (1000, 21.248556083903257, 28.766134160019497),
        (4099, 19.96422108832871, 29.092658090413696),
    ])
    func momentsOfNumPy(count: Int, mean: Double, deviation: Double) {
        var numbers = SeededNumbers(UInt64(count))
        let moments = PairwiseSum.moments((0..<count).map { _ in numbers.uniform() * 100 - 30 })
        #expect(moments.mean == mean)
        #expect(moments.standardDeviation == deviation)
    }

    /// NumPy's rounding errors too: they decide what `lime` draws for a constant column.
    @Test func equalNumbers() {
        let (mean, deviation) = PairwiseSum.moments(Array(repeating: 5.3, count: 70))
        #expect(mean == 5.300000000000001)
        #expect(deviation == 8.881784197001252e-16)
    }
}
