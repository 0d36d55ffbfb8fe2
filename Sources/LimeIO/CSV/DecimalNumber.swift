/// A field read as a decimal number: the nearest double, whatever the locale.
enum DecimalNumber: Equatable {
    /// A number that a double can hold.
    case finite(Double)
    /// The words for infinity, or more than a double can hold.
    case infinite
    /// Anything else.
    case none

    /// Reads a number: a sign, digits with at most one point, a power of ten; spaces and tabs around it do not count.
    ///
    /// Up to 19 digits and powers of ten from −27 to 27 are converted with integers alone, which rounds once and hence
    /// correctly; the rare rest goes through the standard library's conversion. Hexadecimal numbers and NaN are none.
    ///
    /// - Parameter bytes: The field.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var text = Self.trimmed(bytes)
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative || text.first == UInt8(ascii: "+") { text = text.dropFirst() }
        var scan = Scan()
        guard scan.read(text) else {
            self = Self.isInfinityWord(text) ? .infinite : .none
            return
        }
        guard let magnitude = scan.isExact ? Self.exact(scan.digits, exponent: scan.exponent) : nil else {
            // Locale-independent and correctly rounded: the standard library of Swift 5.0 and later.
            guard let value = Double(String(decoding: text, as: UTF8.self)) else {
                self = .none
                return
            }
            self = value.isFinite ? .finite(isNegative ? -value : value) : .infinite
            return
        }
        self = .finite(isNegative ? -magnitude : magnitude)
    }

    /// digits · 10^exponent rounded to nearest, ties to even; `nil` where the exponent is out of reach.
    ///
    /// 10^e = 5^e · 2^e and 5^27 < 2^63. The digits, shifted so that their top bit is set, are multiplied or divided
    /// by 5^|e| with 128 bits; a quotient or product of at least 62 bits keeps its low bit set where something was cut
    /// off, so that the one rounding to 53 bits sees it. The powers of two are exact: nothing here is subnormal.
    @inline(__always)
    static func exact(_ digits: UInt64, exponent: Int) -> Double? {
        // Both below 2^53 and 10^22: one correctly rounded operation on exact doubles (Clinger 1990).
        if digits < 1 << 53, exponent >= -22, exponent <= 22 {
            let value = Double(digits)
            return exponent < 0 ? value / Self.powersOfTen[-exponent] : value * Self.powersOfTen[exponent]
        }
        guard exponent >= -27, exponent <= 27 else { return digits == 0 ? 0 : nil }
        guard digits != 0 else { return 0 }
        let shift = digits.leadingZeroBitCount
        let mantissa = digits << UInt64(shift)
        let power = Self.powersOfFive[abs(exponent)]
        var binaryExponent = exponent - shift
        let significand: UInt64
        if exponent >= 0 {
            let product = mantissa.multipliedFullWidth(by: power)
            let shift = product.high.leadingZeroBitCount
            // Below 64 only where the product has a high word; 5^0 leaves the mantissa as it is.
            guard shift < 64 else { return Self.scaled(product.low, by: binaryExponent) }
            let top = shift == 0 ? product.high : product.high << UInt64(shift) | product.low >> UInt64(64 - shift)
            significand = top | (product.low << UInt64(shift) == 0 ? 0 : 1)
            binaryExponent += 64 - shift
        } else {
            let shift = power.leadingZeroBitCount
            let divisor = power << UInt64(shift)
            let (quotient, remainder) = divisor.dividingFullWidth((mantissa >> 1, mantissa << 63))
            significand = quotient | (remainder == 0 ? 0 : 1)
            binaryExponent += shift - 63
        }
        return Self.scaled(significand, by: binaryExponent)
    }

    private static func scaled(_ significand: UInt64, by exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: Double(significand))
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static let powersOfFive: [UInt64] = (0...27).map { (0..<$0).reduce(1) { power, _ in power * 5 } }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var text = bytes[...]
        while let byte = text.first, byte == 0x20 || byte == 0x09 { text = text.dropFirst() }
        while let byte = text.last, byte == 0x20 || byte == 0x09 { text = text.dropLast() }
        return text
    }

    private static func isInfinityWord(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard text.count == 3 || text.count == 8 else { return false }
        let word = String(decoding: text, as: UTF8.self).lowercased()
        return word == "inf" || word == "infinity"
    }

    /// The digits and the power of ten of a number without its sign.
    private struct Scan {
        var digits: UInt64 = 0
        var exponent = 0
        /// Whether `digits` · 10^`exponent` is the number itself.
        var isExact = true
        private var significant = 0

        @inline(__always)
        mutating func read(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            let bytes = text.base
            var at = text.startIndex
            let end = text.endIndex
            let start = at
            while at < end, bytes[at] &- 0x30 < 10 {
                self.append(bytes[at] &- 0x30, isFraction: false)
                at += 1
            }
            var count = at - start
            if at < end, bytes[at] == UInt8(ascii: ".") {
                at += 1
                let fraction = at
                while at < end, bytes[at] &- 0x30 < 10 {
                    self.append(bytes[at] &- 0x30, isFraction: true)
                    at += 1
                }
                count += at - fraction
            }
            guard count > 0 else { return false }
            guard at < end else { return true }
            return bytes[at] | 0x20 == UInt8(ascii: "e") && self.readExponent(bytes, from: at + 1, to: end)
        }

        @inline(__always)
        private mutating func append(_ digit: UInt8, isFraction: Bool) {
            if self.significant < 19 {
                self.digits = self.digits &* 10 &+ UInt64(digit)
                if self.digits != 0 { self.significant += 1 }
                if isFraction { self.exponent -= 1 }
            } else {
                if digit != 0 { self.isExact = false }
                if !isFraction { self.exponent += 1 }
            }
        }

        private mutating func readExponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
            var at = start
            let isNegative = at < end && bytes[at] == UInt8(ascii: "-")
            if isNegative || (at < end && bytes[at] == UInt8(ascii: "+")) { at += 1 }
            guard at < end else { return false }
            var power = 0
            while at < end {
                let digit = bytes[at] &- 0x30
                guard digit < 10 else { return false }
                // More than any number of digits can make up for; only the sign matters beyond.
                power = min(power * 10 + Int(digit), 1 << 40)
                at += 1
            }
            self.exponent += isNegative ? -power : power
            return true
        }
    }
}
