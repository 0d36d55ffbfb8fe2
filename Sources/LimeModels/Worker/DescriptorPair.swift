// Pipes that no other program inherits.

import LimeCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The two ends of a pipe, closed in programs that are started.
struct DescriptorPair {
    /// The end to read from.
    let read: Int32
    /// The end to write to.
    let write: Int32

    /// The first descriptor that is used here: a worker's own are 0 to 5, which must not be among the sources.
    private static let first: Int32 = 10

    /// Opens a pipe.
    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Self.failure }
        self.read = Self.moved(ends[0])
        self.write = Self.moved(ends[1])
        guard self.read >= 0, self.write >= 0 else { throw Self.failure }
    }

    /// A copy beyond the descriptors of a worker, closed in programs that are started; the original is closed.
    static func moved(_ descriptor: Int32) -> Int32 {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, Self.first)
        close(descriptor)
        return copy
    }

    private static var failure: LimeError {
        LimeError(.modelFailed, "no pipe to a worker can be opened: \(String(cString: strerror(errno)))")
    }
}
