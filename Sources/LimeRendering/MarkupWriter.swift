/// Writes elements and text as XML, so that whatever comes out is well formed and nothing in a text becomes markup.
struct MarkupWriter {
    /// What was written so far.
    private(set) var text = ""

    /// Elements that HTML forbids to close, and shapes that hold nothing.
    private static let empty: Set = ["meta", "rect", "path", "image", "use", "line"]

    /// Elements within a running text, in which a line feed behind them would show.
    private static let inline: Set = ["mark", "tspan"]

    /// Writes an element with what `content` writes inside it.
    mutating func element(
        _ name: String,
        _ attributes: KeyValuePairs<String, String> = [:],
        _ more: KeyValuePairs<String, String> = [:],
        content: (inout MarkupWriter) -> Void
    ) {
        self.start(name, attributes)
        self.write(attributes: more)
        self.text += ">"
        content(&self)
        self.text += "</\(name)>\n"
    }

    /// Writes an element that holds a text.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "") {
        self.start(name, attributes)
        if text.isEmpty, Self.empty.contains(name) {
            self.text += " />\n"
        } else {
            self.text += ">\(Self.escaped(text))</\(name)>" + (Self.inline.contains(name) ? "" : "\n")
        }
    }

    /// Writes text between elements.
    mutating func write(_ text: String) { self.text += Self.escaped(text) }

    /// Writes markup that is well formed already.
    mutating func embed(_ markup: String) { self.text += markup }

    private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        self.text += "<\(name)"
        self.write(attributes: attributes)
    }

    private mutating func write(attributes: KeyValuePairs<String, String>) {
        for (key, value) in attributes { self.text += " \(key)=\"\(Self.escaped(value))\"" }
    }

    /// A text whose characters all stand for themselves; what XML 1.0 forbids becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n", "\r": result.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
