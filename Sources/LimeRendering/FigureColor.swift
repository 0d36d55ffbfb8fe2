/// A colour of a figure.
///
/// The pair for positive and negative weights is blue and vermilion of Okabe and Ito's palette, which people with any
/// of the common deficiencies of colour vision tell apart (Okabe and Ito, "Color Universal Design", 2008).
public struct FigureColor: Sendable, Hashable {
    /// The amount of red.
    public let red: UInt8

    /// The amount of green.
    public let green: UInt8

    /// The amount of blue.
    public let blue: UInt8

    /// Creates a colour.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#rrggbb`; `nil` for any other text.
    public init?(hex: String) {
        let digits = hex.dropFirst()
        guard hex.hasPrefix("#"), digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        self.init(red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    /// Blue: speaks for the label.
    public static let positive = FigureColor(red: 0x00, green: 0x72, blue: 0xB2)

    /// Vermilion: speaks against the label.
    public static let negative = FigureColor(red: 0xD5, green: 0x5E, blue: 0x00)

    /// The grey that covers what is not shown; 190 is the grey of R lime 0.5.3.
    public static let cover = FigureColor(red: 190, green: 190, blue: 190)

    /// Yellow, which stands out on nearly every photograph.
    public static let border = FigureColor(red: 0xFF, green: 0xE6, blue: 0x00)

    /// The colour as SVG and CSS write it.
    var hex: String {
        "#" + [self.red, self.green, self.blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
