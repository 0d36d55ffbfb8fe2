import Testing

@testable import LimeIO

/// Checked against the standard library's conversion, which is correctly rounded.
struct DecimalNumberTests {
    private func parse(_ text: String) -> DecimalNumber {
        Array(text.utf8).withUnsafeBufferPointer { DecimalNumber($0) }
    }

    @Test(arguments: [
        "0", "-0", "1", "+1", "007", "5.", ".5", "-.5e1", "1e5", "1E+05", "123456789012345678901234567890", "0.1",
        "0.30000000000000004", "9007199254740993", "9007199254740992.99999999999", "1e22", "1e23",
        "1.7976931348623157e308", "5e-324", "2.2250738585072011e-308", "18446744073709551615e-27",
        "9999999999999999999e27", "1e-400", "0e999999999999",
        "0.000000000000000000000000000000000001", "8.5e-27", "1e27", "1e28",
        "0.00000000000000000000000123456789012345678",
    ])
    func equalsTheStandardLibrary(text: String) throws {
        let expected = try #require(Double(text))
        guard case .finite(let value) = self.parse(text) else {
            Issue.record("\(text) was not read")
            return
        }
        #expect(value.bitPattern == expected.bitPattern)
    }

    @Test func roundsRandomDigitsCorrectly() throws {
        var random = SplitMix64(state: 1)
        for _ in 0..<50_000 {
            let digits = UInt64.random(in: 0...(.max), using: &random) >> UInt64.random(in: 0..<64, using: &random)
            let text = "\(digits)e\(Int.random(in: -45...45, using: &random))"
            let expected = try #require(Double(text))
            #expect(self.parse(text) == .finite(expected), "\(text)")
        }
    }

    @Test func readsBackEveryDouble() {
        var random = SplitMix64(state: 1)
        for _ in 0..<50_000 {
            let value = Double(bitPattern: .random(in: 0...(.max), using: &random))
            guard value.isFinite else { continue }
            #expect(self.parse(value.description) == .finite(value), "\(value)")
        }
    }

    @Test func tiesGoToEven() {
        // 2^53 + 1 and 2^53 + 3 lie between two doubles each.
        #expect(self.parse("9007199254740993") == .finite(9_007_199_254_740_992))
        #expect(self.parse("9007199254740995") == .finite(9_007_199_254_740_996))
        #expect(self.parse("90071992547409930000e-4") == .finite(9_007_199_254_740_992))
        #expect(self.parse("9007199254740993000000000000001e-15") == .finite(9_007_199_254_740_994))
    }

    @Test func spacesAroundANumberDoNotCount() {
        #expect(self.parse(" 39\t") == .finite(39))
    }

    @Test(arguments: ["inf", "-Infinity", "+INF", "1e999", "-1e309", "99e99999999999999999999"])
    func infinite(text: String) {
        #expect(self.parse(text) == .infinite)
    }

    @Test(arguments: [
        "", " ", "-", "+", ".", "e5", "1e", "1e+", "1,5", "1 2", "0x10", "0x1p3", "nan", "NaN", "1_000", "--1", "+-1",
        "1.2.3",
        "1e5.5", "infinit", "١٢", "1\u{0}",
    ])
    func none(text: String) {
        #expect(self.parse(text) == .none)
    }
}
