import LimeNumerics
import Testing

struct PCG64Tests {
    /// Against `numpy.random.PCG64(seed).random_raw(2)` of NumPy 2.4.6.
    @Test(
        arguments: [
            (0, [11_749_869_230_777_074_271, 4_976_686_463_289_251_617]),
            (42, [14_276_969_152_011_380_360, 8_095_878_257_575_067_585]),
            (7, [11_530_976_094_092_348_043, 16_550_673_365_885_938_325]),
            (1_099_511_627_779, [14_271_435_802_380_633_900, 18_370_326_226_487_632_705]),
        ] as [(UInt64, [UInt64])]
    )
    func bits(_ seed: UInt64, _ expected: [UInt64]) {
        var generator = PCG64(seed: seed)
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test func uniformNumbers() {
        var (generator, same) = (PCG64(seed: 3), PCG64(seed: 3))
        for _ in 0..<100 { #expect(generator.uniform() == Double(same.next() / 2048) / 9_007_199_254_740_992) }
    }
}
