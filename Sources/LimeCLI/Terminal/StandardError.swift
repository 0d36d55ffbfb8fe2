import LimeService

/// Messages for the person at the terminal; results never go here.
enum StandardError {
    /// Writes a line; control characters of names from files are spelled out in it.
    static func print(_ line: String) { self.write(TerminalText.safe(line) + "\n") }

    /// Writes a text as it is.
    ///
    /// Where nobody can read it, it is lost.
    static func write(_ text: String) { _ = StandardStream.error.write(Array(text.utf8)) }
}
