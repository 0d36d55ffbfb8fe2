/// Messages for the person at the terminal; results never go here.
enum StandardError {
    /// Writes a line.
    static func print(_ line: String) { self.write(line + "\n") }

    /// Writes a text as it is. Where nobody can read it, it is lost.
    static func write(_ text: String) { _ = StandardStream.error.write(Array(text.utf8)) }
}
