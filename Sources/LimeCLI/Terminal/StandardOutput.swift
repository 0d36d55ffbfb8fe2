import Lime

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where results go unless a file is named.
enum StandardOutput {
    /// Writes all of some bytes.
    ///
    /// - Throws: `LimeError` with code `outputNotWritable`.
    static func write(_ bytes: [UInt8]) throws {
        guard fwrite(bytes, 1, bytes.count, stdout) == bytes.count, fflush(stdout) == 0 else {
            throw LimeError(.outputNotWritable, "standard output cannot be written to")
        }
    }

    /// Writes a text.
    static func write(_ text: String) throws { try self.write(Array(text.utf8)) }
}

/// The terminal at which the user sits.
enum Terminal {
    /// Whether a person sees what goes to standard output.
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Its columns; 80 where there is none.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
