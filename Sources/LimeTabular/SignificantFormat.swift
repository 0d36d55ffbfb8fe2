/// Numbers written alike with as few digits as show some significant ones of each, as R's `format(x, digits = 3)`.
package enum SignificantFormat {
    /// How many digits one number needs.
    private struct Need {
        let exponent: Int
        /// The significant digits without zeros at the end.
        let digits: Int
        /// The digits before the point, 0 or less below 1; one fewer where rounding to three digits would add one.
        let left: Int

        init(_ number: Double, digits: Int) {
            guard number != 0 else {
                (self.exponent, self.digits, self.left) = (0, 1, 1)
                return
            }
            let text = DecimalFormat.scientific(abs(number), decimals: digits - 1)
            let parts = text.split(separator: "e")
            let exponent = parts.last.flatMap { Int($0) } ?? 0
            let mantissa = (parts.first ?? "").filter { $0 != "." }
            let zeros = mantissa.reversed().prefix { $0 == "0" }.count
            let widens = exponent > 0 && abs(number) < (Double("1e\(exponent)") ?? .infinity)
            self.exponent = exponent
            self.digits = max(1, mantissa.count - zeros)
            self.left = exponent + (widens ? 0 : 1)
        }
    }

    /// Writes finite numbers.
    ///
    /// All have the same number of decimals, or all an exponent where that is shorter. R, `src/main/format.c`,
    /// `formatReal`.
    ///
    /// - Parameters:
    ///   - numbers: The numbers.
    ///   - digits: The significant digits that each has at least, 1 or more.
    /// - Returns: One text a number, without padding.
    package static func texts(_ numbers: [Double], digits: Int) -> [String] {
        let needs = numbers.map { Need($0, digits: digits) }
        let sign = numbers.contains { $0 < 0 } ? 1 : 0
        let decimals = max(0, needs.map { $0.digits - $0.exponent - 1 }.max() ?? 0)
        let left = zip(numbers, needs).map { ($0 < 0 ? 1 : 0) + max(1, $1.left) }.max() ?? 1
        let mantissa = (needs.map(\.digits).max() ?? 1) - 1
        let isLong = needs.contains { $0.exponent >= 100 || $0.exponent <= -99 }
        let fixedWidth = left + decimals + (decimals > 0 ? 1 : 0)
        let scientificWidth = sign + mantissa + (mantissa > 0 ? 1 : 0) + (isLong ? 6 : 5)
        return numbers.map {
            fixedWidth <= scientificWidth
                ? DecimalFormat.fixed($0, decimals: decimals) : DecimalFormat.scientific($0, decimals: mantissa)
        }
    }
}
