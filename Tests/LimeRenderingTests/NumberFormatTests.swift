import Testing

@testable import LimeRendering

struct NumberFormatTests {
    @Test func largestWeightHasThreeDigits() {
        let format = NumberFormat(for: [0.4125, -0.0021, 0])
        #expect(format.signed(0.4125) == "+0.413")
        #expect(format.signed(-0.0021) == "−0.002")
        #expect(format.signed(0.000_1) == "0.000")
        #expect(format.signed(0) == "0.000")
        #expect(NumberFormat(for: [62_000, -12_500.4]).signed(-12_500.4) == "−12500")
        #expect(NumberFormat(for: [12.34]).signed(12.34) == "+12.3")
        #expect(NumberFormat(for: [2.5e-9]).signed(2.5e-9) == "+2.5e−9")
        #expect(NumberFormat(for: [Double]()).text(0) == "0.000")
    }

    @Test func general() {
        #expect(NumberFormat.general(39, digits: 4) == "39")
        #expect(NumberFormat.general(-0.0, digits: 4) == "0")
        #expect(NumberFormat.general(231_900.5, digits: 4) == "231901")
        #expect(NumberFormat.general(0.1 + 0.2, digits: 6) == "0.3")
        #expect(NumberFormat.general(1.25e-7, digits: 6) == "1.25e−7")
        #expect(NumberFormat.general(-3e200, digits: 6) == "−3e+200")
        #expect(NumberFormat.general(123_456_789_012, digits: 4) == "123456789012")
    }

    @Test func percent() {
        #expect(NumberFormat.percent(0) == "0.0%")
        #expect(NumberFormat.percent(1) == "100.0%")
        #expect(NumberFormat.percent(0.9435) == "94.4%")
        #expect(NumberFormat.percent(0.999_96) == ">99.9%")
        #expect(NumberFormat.percent(0.000_123) == "0.012%")
        #expect(NumberFormat.percent(1e-12) == "<0.0001%")
        #expect(NumberFormat.percent(-1e-7) == "0.0%")
    }

    @Test func roundTrip() {
        for number in [0.1, 1.0 / 3, .leastNonzeroMagnitude, 1.797e308, -2.5, 1e16, 0.1 + 0.2] {
            #expect(Double(NumberFormat.roundTrip(number)) == number)
        }
        #expect(NumberFormat.roundTrip(5) == "5")
        #expect(NumberFormat.roundTrip(-0.0) == "0")
    }
}
