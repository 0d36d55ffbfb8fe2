import Lime

/// Where results go unless a file is named.
enum StandardOutput {
    /// Writes all of some bytes.
    ///
    /// - Throws: `LimeError` with code `outputNotWritable`.
    static func write(_ bytes: [UInt8]) throws {
        guard StandardStream.output.write(bytes) else {
            throw LimeError(.outputNotWritable, "standard output cannot be written to")
        }
    }

    /// Writes a text.
    static func write(_ text: String) throws { try self.write(Array(text.utf8)) }
}
