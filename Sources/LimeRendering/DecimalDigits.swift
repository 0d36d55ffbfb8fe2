/// The shortest decimal digits that identify a number, which can be rounded and written out.
///
/// Rounding works on decimal digits, half away from zero, so that a figure never depends on a C library or a locale.
struct DecimalDigits: Sendable, Hashable {
    /// Whether the number is below zero.
    private(set) var isNegative: Bool

    /// The digits without zeros in front; empty for 0.
    private(set) var digits: [UInt8]

    /// The position of the point: the number is 0.d₁d₂d₃… × 10^exponent.
    private(set) var exponent: Int

    /// Takes the digits of a finite number.
    init(_ number: Double) {
        self.isNegative = number < 0
        self.digits = []
        self.exponent = 0
        var integerDigits: Int?
        let parts = number.magnitude.description.split(separator: "e")
        for byte in (parts.first ?? "0").utf8 {
            if byte == UInt8(ascii: ".") {
                integerDigits = self.digits.count
            } else {
                self.digits.append(byte &- UInt8(ascii: "0"))
            }
        }
        self.exponent = (integerDigits ?? self.digits.count) + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        self.trim()
    }

    /// Whether the number is 0.
    var isZero: Bool { self.digits.isEmpty }

    /// The number with at most `count` digits.
    func rounded(significant count: Int) -> DecimalDigits {
        guard count < self.digits.count else { return self }
        var result = self
        guard count >= 0 else {
            result.digits = []
            result.trim()
            return result
        }
        result.digits = Array(self.digits.prefix(count))
        if self.digits[count] >= 5 { result.increment() }
        result.trim()
        return result
    }

    /// The number with at most `count` digits behind the point.
    func rounded(decimals count: Int) -> DecimalDigits { self.rounded(significant: self.exponent + count) }

    /// The magnitude with a point and, where `decimals` asks for them, zeros at the end.
    func text(decimals: Int = 0) -> String {
        let whole = (0..<max(0, self.exponent)).map { $0 < self.digits.count ? self.digits[$0] : 0 }
        var fraction = Array(repeating: UInt8(0), count: max(0, -self.exponent))
        fraction += self.digits.dropFirst(max(0, self.exponent))
        if self.isZero { fraction = [] }
        while fraction.count < decimals { fraction.append(0) }
        let front = whole.isEmpty ? "0" : whole.map(String.init).joined()
        return fraction.isEmpty ? front : front + "." + fraction.map(String.init).joined()
    }

    private mutating func increment() {
        var position = self.digits.count
        while position > 0 {
            position -= 1
            guard self.digits[position] == 9 else {
                self.digits[position] += 1
                return
            }
            self.digits[position] = 0
        }
        self.digits.insert(1, at: 0)
        self.exponent += 1
    }

    private mutating func trim() {
        let leading = self.digits.prefix { $0 == 0 }.count
        self.digits.removeFirst(leading)
        self.exponent -= leading
        while self.digits.last == 0 { self.digits.removeLast() }
        guard self.digits.isEmpty else { return }
        self.exponent = 0
        self.isNegative = false
    }
}
