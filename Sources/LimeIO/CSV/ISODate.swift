/// Days and moments as ISO 8601 and RFC 3339 spell them: `2026-11-25`, `2026-11-25T15:25:00.5+01:00`.
///
/// A space may stand for the T; the zone, the seconds and their fraction may be left out.
struct ISODate {
    private var rest: Substring.UTF8View

    private init(_ text: String) { self.rest = text[...].utf8 }

    /// Whether there are texts and each is a date.
    static func areDates(_ texts: [String]) -> Bool {
        !texts.isEmpty
            && texts.allSatisfy { text in
                var date = ISODate(text)
                return date.skipDay() && (date.rest.isEmpty || date.skipTime() && date.rest.isEmpty)
            }
    }

    private mutating func skipDay() -> Bool {
        self.skip(digits: 4, 0...9999) && self.skip("-") && self.skip(digits: 2, 1...12) && self.skip("-")
            && self.skip(digits: 2, 1...31)
    }

    private mutating func skipTime() -> Bool {
        guard self.skip("T") || self.skip(" "), self.skipClock(hours: 0...24) else { return false }
        if self.skip(":") {
            // A leap second is second 60.
            guard self.skip(digits: 2, 0...60) else { return false }
            if self.skip(".") {
                guard self.skip(digits: 1, 0...9) else { return false }
                while self.skip(digits: 1, 0...9) {}
            }
        }
        return self.skip("Z") || !(self.skip("+") || self.skip("-")) || self.skipClock(hours: 0...14)
    }

    private mutating func skipClock(hours: ClosedRange<Int>) -> Bool {
        self.skip(digits: 2, hours) && self.skip(":") && self.skip(digits: 2, 0...59)
    }

    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard self.rest.first == UInt8(ascii: mark) else { return false }
        self.rest = self.rest.dropFirst()
        return true
    }

    private mutating func skip(digits: Int, _ range: ClosedRange<Int>) -> Bool {
        let field = self.rest.prefix(digits)
        let zero = UInt8(ascii: "0")
        guard field.count == digits, field.allSatisfy({ (zero...zero + 9).contains($0) }) else { return false }
        guard range.contains(field.reduce(0) { 10 * $0 + Int($1 - zero) }) else { return false }
        self.rest = self.rest.dropFirst(digits)
        return true
    }
}
