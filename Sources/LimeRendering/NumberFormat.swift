/// How numbers are written in figures; decided here once, for every kind of drawing.
package struct NumberFormat: Sendable, Hashable {
    /// The typographic minus, as wide as the plus sign.
    static let minus = "−"

    /// Digits behind the point; `nil` for powers of ten.
    private let decimals: Int?

    /// A format that gives the largest of some numbers three digits and all others as many behind the point.
    init(for numbers: some Sequence<Double>) {
        let largest = numbers.map(\.magnitude).max() ?? 0
        let exponent = DecimalDigits(largest).rounded(significant: 3).exponent
        self.decimals = (-4...7).contains(exponent) ? max(0, 3 - exponent) : nil
    }

    /// A number with a sign where it is negative.
    func text(_ number: Double) -> String {
        guard let decimals = self.decimals else { return Self.general(number, digits: 3) }
        return Self.fixed(number, decimals: decimals)
    }

    /// A number with a sign in any case, unless it is 0 as written.
    func signed(_ number: Double) -> String {
        let text = self.text(number)
        return number > 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "+" + text : text
    }

    /// A number with a fixed number of digits behind the point.
    static func fixed(_ number: Double, decimals: Int) -> String {
        let rounded = DecimalDigits(number).rounded(decimals: decimals)
        return (rounded.isNegative ? self.minus : "") + rounded.text(decimals: decimals)
    }

    /// A share from 0 to 1 with three digits behind the point.
    package static func decimal(_ share: Double) -> String { self.fixed(share, decimals: 3) }

    /// A number with at most `digits` significant digits but no part of the whole number lost, with a power of ten where it is very large or small.
    package static func general(_ number: Double, digits: Int) -> String {
        let exact = DecimalDigits(number)
        let sign = exact.isNegative ? self.minus : ""
        if number.magnitude < 1e15, number == number.rounded() { return sign + exact.text() }
        let rounded = exact.rounded(significant: max(digits, min(exact.exponent, 9)))
        guard !(-3...9).contains(rounded.exponent) else { return sign + rounded.text() }
        return sign + Self.scientific(rounded.rounded(significant: digits))
    }

    private static func scientific(_ rounded: DecimalDigits) -> String {
        let power = rounded.exponent - 1
        var mantissa = rounded.digits.prefix(1).map(String.init).joined()
        if rounded.digits.count > 1 { mantissa += "." + rounded.digits.dropFirst().map(String.init).joined() }
        return mantissa + "e" + (power < 0 ? self.minus : "+") + String(power.magnitude)
    }

    /// A probability in per cent: one digit behind the point, two significant digits below 0.1 %.
    package static func percent(_ probability: Double) -> String {
        let percent = min(max(probability, 0), 1) * 100
        if percent > 0, percent < 0.000_1 { return "<0.0001%" }
        if percent > 0, percent < 0.1 { return DecimalDigits(percent).rounded(significant: 2).text() + "%" }
        if percent < 100, percent >= 99.95 { return ">99.9%" }
        return self.fixed(percent, decimals: 1) + "%"
    }

    /// The shortest text that reads back as the same number, without a fraction where there is none.
    static func roundTrip(_ number: Double) -> String {
        let text = number.description
        guard text.hasSuffix(".0") else { return text }
        return text == "-0.0" ? "0" : String(text.dropLast(2))
    }
}
