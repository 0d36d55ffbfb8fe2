// Workers that must not outlive this process.

import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The workers that run, to be ended when this process exits with one at work.
enum RunningWorkers {
    private static let all = Mutex<Set<pid_t>>([])

    /// Registered once, with the first worker.
    private static let atExit: Void = {
        _ = atexit { RunningWorkers.endAll() }
    }()

    static func add(_ process: pid_t) {
        Self.atExit
        Self.all.withLock { _ = $0.insert(process) }
    }

    static func remove(_ process: pid_t) { Self.all.withLock { _ = $0.remove(process) } }

    private static func endAll() {
        for process in Self.all.withLock({ $0 }) { kill(-process, SIGKILL) }
    }
}
