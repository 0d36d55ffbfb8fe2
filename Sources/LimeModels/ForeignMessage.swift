// Messages of C libraries, made fit for a person.

/// Shortens what a C library says of a failure.
enum ForeignMessage {
    private static let longest = 300

    /// The message in one line, without the places in the library's source that it names, and of bounded length.
    static func oneLine(_ message: String) -> String {
        let lines = message.split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty && !$0.hasPrefix("Exception from ") && !Self.isFrame($0) }
        let text = lines.map(Self.withoutStamp).joined(separator: " ")
        guard !text.isEmpty else { return "no reason given" }
        return text.count <= Self.longest ? text : text.prefix(Self.longest) + "…"
    }

    /// Whether a line belongs to the stack trace that XGBoost prints.
    private static func isFrame(_ line: String) -> Bool {
        line.hasPrefix("Stack trace") || line.hasPrefix("[bt]") || line.contains("] [bt]") || line.hasPrefix("(")
    }

    /// A line without the "[22:01:02] /path/file.cc:12: " that XGBoost puts in front.
    private static func withoutStamp(_ line: String) -> String {
        guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else { return line }
        let rest = line[line.index(after: end)...].drop { $0 == " " }
        guard rest.hasPrefix("/"), let place = rest.firstRange(of: ": ") else { return String(rest) }
        return String(rest[place.upperBound...])
    }
}
