/// Rewrites a regular expression of Python's `re` in Swift's dialect where the two differ.
enum PythonPattern {
    /// `str.isalnum` is true of letters and numbers of any category, and of nothing else: measured over all scalars of
    /// Unicode 14 with Python 3.11.
    private static let word = #"\p{L}\p{N}_"#

    /// `str.isspace` has four separators of information more than the property White_Space.
    private static let space = #"\s\u{1C}-\u{1F}"#

    static func translated(_ pattern: String) -> String {
        var result = ""
        var scalars = pattern.unicodeScalars.makeIterator()
        var isInClass = false
        var classLength = 0
        while let scalar = scalars.next() {
            if isInClass { classLength += 1 }
            switch scalar {
            case "\\":
                guard let escaped = scalars.next() else { return result + "\\" }
                result += self.escape(escaped, isInClass: isInClass)
            case "[" where !isInClass:
                isInClass = true
                classLength = 0
                result += "["
            case "^" where isInClass && classLength == 1:
                // The caret is not yet a member.
                classLength = 0
                result += "^"
            case "]" where isInClass && classLength > 1:
                isInClass = false
                result += "]"
            // Swift nests and combines classes; Python takes these for themselves.
            case "[", "]", "&", "~", "^": result += isInClass ? "\\\(scalar)" : String(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func escape(_ scalar: Unicode.Scalar, isInClass: Bool) -> String {
        switch scalar {
        case "w": isInClass ? self.word : "[\(self.word)]"
        case "W": "[^\(self.word)]"
        case "s": isInClass ? self.space : "[\(self.space)]"
        case "S": "[^\(self.space)]"
        // Swift's digits are all characters with a numeric value, such as ² and ½.
        case "d": isInClass ? #"\p{Nd}"# : #"[\p{Nd}]"#
        case "D": #"[^\p{Nd}]"#
        case "Z": "\\z"
        default: "\\\(scalar)"
        }
    }
}
