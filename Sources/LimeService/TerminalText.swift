import LimeRendering

/// Texts on their way to a terminal.
public enum TerminalText {
    /// Messages are longer than names: one may list every column of a table.
    private static let maximumScalars = 100_000

    /// A text of one line that cannot steer a terminal, whatever names from files it holds.
    ///
    /// - Parameter text: A message, or a name.
    /// - Returns: The text with control characters spelled out, such as `\u{1B}`.
    public static func safe(_ text: String) -> String {
        DisplayText.safe(text, maximumScalars: self.maximumScalars)
    }
}
