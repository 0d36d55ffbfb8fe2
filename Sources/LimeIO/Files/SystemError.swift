#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the operating system says of its last refusal, in words.
enum SystemError {
    /// The text for `errno`.
    static var current: String { String(cString: strerror(errno)) }
}
