// Writing to a program that is gone.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Keeps a broken pipe from ending this process, without changing what the signal does elsewhere in it.
enum BrokenPipe {
    /// Writes with SIGPIPE held back on this thread; one that came is taken away.
    ///
    /// - Parameter body: One call of `write`, which sets `errno`.
    /// - Returns: What the call returned; `errno` is the call's.
    static func silenced(_ body: () -> Int) -> Int {
        var pipe = sigset_t()
        var before = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, &before)
        let result = body()
        let reason = errno
        if result < 0 && reason == EPIPE {
            var pending = sigset_t()
            var number: Int32 = 0
            sigpending(&pending)
            if sigismember(&pending, SIGPIPE) == 1 { sigwait(&pipe, &number) }
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        errno = reason
        return result
    }
}
