#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Numbers with a fixed number of decimals, as C prints them.
enum DecimalFormat {
    /// The number rounded correctly to some decimals, without regard to locale.
    static func fixed(_ number: Double, decimals: Int) -> String { self.printed("%.*f", number, decimals) }

    /// The number with one digit before the point, some after it and an exponent, as C's `%.*e` prints it.
    static func scientific(_ number: Double, decimals: Int) -> String { self.printed("%.*e", number, decimals) }

    private static func printed(_ format: String, _ number: Double, _ decimals: Int) -> String {
        // 310 digits before the point at the most, some decimals after it.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 352) { text in
            let length = withVaList([Int32(decimals), number]) {
                vsnprintf(text.baseAddress, text.count, format, $0)
            }
            return String(decoding: text.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// The fewest decimals, at least 2, that keep some increasing numbers apart and show small ones at all.
    static func decimals(for numbers: [Double]) -> Int {
        for decimals in 2..<15 {
            let texts = numbers.map { self.fixed($0, decimals: decimals) }
            let distinct = zip(texts, texts.dropFirst()).allSatisfy { $0 != $1 }
            let visible = zip(texts, numbers).allSatisfy { Double($0) != 0 || $1 == 0 }
            if distinct, visible { return decimals }
        }
        return 15
    }
}
