import LimeNumerics
import LimeTestSupport
import Testing

/// Expected values come from mpmath with 60 digits.
struct StandardNormalTests {
    @Test(arguments: [
        (1e-300, -37.0470962993612), (1e-20, -9.262340089798407), (0.01, -2.326347874040841),
        (0.07, -1.4757910281791706), (0.0751, -1.43882539275254), (0.3, -0.5244005127080408), (0.5, 0),
        (0.6, 0.2533471031357997), (0.95, 1.6448536269514722), (1 - 0x1p-50, 7.956038125481531),
    ])
    func quantile(_ probability: Double, _ expected: Double) {
        #expect(isClose(StandardNormal.quantile(probability), expected, 2e-14))
    }

    @Test func ends() {
        #expect(StandardNormal.quantile(0) == -.infinity)
        #expect(StandardNormal.quantile(1) == .infinity)
    }
}
