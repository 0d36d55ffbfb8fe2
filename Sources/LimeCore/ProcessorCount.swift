#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How many processors the machine has.
package enum ProcessorCount {
    /// Those that run now; 1 where nobody can tell.
    package static let current = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
