// How a worker is started.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A program, what it reads on its standard input, and its environment.
struct WorkerLaunch: Sendable {
    /// The program's path and its arguments.
    var command: [String]

    /// What it reads on its standard input, such as its own source; nil for nothing.
    var program: [UInt8]?

    /// Variables that differ from this process'.
    var environment: [String: String] = [:]

    /// Starts the program as the leader of a process group.
    ///
    /// - Parameter descriptors: Files by the numbers that they have in the program; nil for an empty one.
    /// - Returns: The number of the process.
    /// - Throws: ``LimeError`` with code `runtimeMissing`.
    func spawn(descriptors: [(source: Int32?, number: Int32)]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (source, number) in descriptors {
            if let source {
                posix_spawn_file_actions_adddup2(&actions, source, number)
            } else {
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDONLY, 0)
            }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.useDefaultSignals(&attributes)
        var words = self.command.map { strdup($0) }
        let variables = ProcessInfo.processInfo.environment.merging(self.environment) { $1 }
        var settings = variables.map { strdup("\($0.key)=\($0.value)") }
        defer { for word in words + settings { free(word) } }
        words.append(nil)
        settings.append(nil)
        var process: pid_t = 0
        var status = ETXTBSY
        // A file that was just written is busy while a program that started meanwhile still holds it, which is over soon.
        for attempt in 0..<50 where status == ETXTBSY {
            if attempt > 0 { usleep(10_000) }
            status = posix_spawn(&process, self.command[0], &actions, &attributes, words, settings)
        }
        guard status == 0 else {
            let reason = String(cString: strerror(status))
            throw LimeError(.runtimeMissing, "\(self.command[0]) cannot be started: \(reason)")
        }
        return process
    }

    /// A group of its own, and no signal ignored or held back: threads that start programs may hold back all of them.
    private static func useDefaultSignals(_ attributes: inout posix_spawnattr_t) {
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }
}
