import Foundation
import Testing

@testable import LimeRendering

struct DecimalDigitsTests {
    @Test func texts() {
        #expect(DecimalDigits(0).text() == "0")
        #expect(DecimalDigits(0).text(decimals: 2) == "0.00")
        #expect(DecimalDigits(12.5).text(decimals: 3) == "12.500")
        #expect(DecimalDigits(0.000_001_5).text() == "0.0000015")
        #expect(DecimalDigits(1e20).text() == "100000000000000000000")
    }

    @Test func roundsHalfAwayFromZero() {
        #expect(DecimalDigits(0.125).rounded(decimals: 2).text() == "0.13")
        #expect(DecimalDigits(0.005).rounded(decimals: 2).text() == "0.01")
        #expect(DecimalDigits(0.004_9).rounded(decimals: 2).text() == "0")
        #expect(DecimalDigits(9.996).rounded(decimals: 2).text() == "10")
        #expect(DecimalDigits(0.000_4).rounded(decimals: 1).isZero)
        #expect(!DecimalDigits(-0.000_4).rounded(decimals: 1).isNegative)
    }

    /// Numbers with a few digits, whose text is known without any rounding.
    @Test func agreesWithIntegers() {
        for number in stride(from: -20_000, through: 20_000, by: 7) {
            let digits = DecimalDigits(Double(number) / 1000)
            let text = (digits.isNegative ? "-" : "") + digits.text(decimals: 3)
            let fraction = String(abs(number) % 1000 + 1000).dropFirst()
            let expected = "\(number < 0 ? "-" : "")\(abs(number) / 1000).\(fraction)"
            #expect(text == expected)
        }
    }

    /// The C library rounds the binary value, so halves are left out.
    @Test func agreesWithTheCLibrary() {
        var number = 1.234_567_891e-6
        while number < 1e9 {
            for decimals in 0...5 {
                #expect(
                    DecimalDigits(number).rounded(decimals: decimals).text(decimals: decimals)
                        == String(format: "%.\(decimals)f", number)
                )
            }
            number *= 1.618_033_988
        }
    }
}
