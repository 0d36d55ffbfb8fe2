#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The streams that a process starts with.
enum StandardStream {
    /// Where results go unless a file is named.
    case output
    /// Where messages for a person go; results never do.
    case error

    private var descriptor: Int32 {
        switch self {
        case .output: STDOUT_FILENO
        case .error: STDERR_FILENO
        }
    }

    /// Whether a person is looking.
    var isTerminal: Bool { isatty(self.descriptor) == 1 }

    /// Whether the user leaves colours on, by the convention of no-color.org.
    static var allowsColor: Bool { getenv("NO_COLOR").map { $0.pointee == 0 } ?? true }

    /// The columns of the terminal; 80 where there is none.
    var width: Int {
        var size = winsize()
        guard ioctl(self.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes all of some bytes.
    ///
    /// - Returns: Whether that was possible.
    func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let written = systemWrite(self.descriptor, part.baseAddress, part.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                rest = rest.dropFirst(written)
            }
            return true
        }
    }
}

/// `write(2)`, which the type above hides by its own name.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
