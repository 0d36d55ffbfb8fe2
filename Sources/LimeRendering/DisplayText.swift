/// Names that come from files, made safe to show: nothing in them can move a cursor, break markup or turn a line round.
package enum DisplayText {
    /// A name without control characters; those that were there are spelled out, such as `\u{1B}`.
    ///
    /// It is cut off somewhere, so that one hostile cell cannot make a figure unbounded.
    ///
    /// - Parameters:
    ///   - name: A name, or a message with names in it.
    ///   - maximumScalars: How much of it is kept.
    /// - Returns: A text of one line.
    package static func safe(_ name: String, maximumScalars: Int = 2000) -> String {
        // Most names are nothing but letters, digits and signs of ASCII.
        if name.utf8.count <= maximumScalars, name.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return name }
        var result = String.UnicodeScalarView()
        var taken = 0
        for scalar in name.unicodeScalars {
            guard taken < maximumScalars else {
                result.append("…")
                break
            }
            taken += 1
            if self.isHidden(scalar) {
                result.append(contentsOf: self.spelled(scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// A name that, where it holds letters written from right to left, cannot reorder what stands around it.
    ///
    /// First-strong isolate and pop directional isolate, Unicode Standard Annex 9, section 2.6.
    static func isolated(_ name: String) -> String {
        name.unicodeScalars.contains(where: self.isRightToLeft) ? "\u{2068}\(name)\u{2069}" : name
    }

    /// Whether the first letter of a text with a direction is written from right to left; `nil` where none has one.
    static func direction(of text: String) -> Bool? {
        for scalar in text.unicodeScalars {
            if self.isRightToLeft(scalar) { return true }
            if scalar.properties.isAlphabetic { return false }
        }
        return nil
    }

    private static func spelled(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\t": "\\t"
        case "\r": "\\r"
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }

    /// Controls, direction marks, separators of lines, tags and what is no character at all.
    ///
    /// Joiners stay: emoji and several scripts need them.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D: false
        case 0xFFFE, 0xFFFF: true
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
            default: false
            }
        }
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
