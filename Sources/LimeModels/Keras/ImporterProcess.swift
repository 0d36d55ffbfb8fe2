// A child process that is waited for without blocking a task.

import Dispatch
import LimeCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs a program to its end, its outputs going to files.
///
/// Files, not pipes: a program that prints much cannot block, and nobody has to read along. `posix_spawn` instead of
/// Foundation's `Process`, so that the binary does not load all of Foundation at every start.
struct ImporterProcess: Sendable {
    /// The program's path and its arguments.
    let command: [String]

    /// The files that receive standard output and standard error.
    let output: String
    let errors: String

    /// How a program ended.
    enum End: Sendable, Hashable {
        case exited(Int32)
        case killed(signal: Int32)
        case timedOut
    }

    private static let pollMicroseconds: UInt32 = 5000

    /// Runs the program.
    ///
    /// A task that is cancelled, or one that takes too long, has the program killed and waited for: no process is left.
    ///
    /// - Parameter seconds: How long it may take.
    /// - Returns: How it ended.
    /// - Throws: ``LimeError`` when it cannot be started, or `CancellationError`.
    func run(timeout seconds: Double) async throws -> End {
        try await DispatchQueue.global().value { flag in
            let process = try self.spawn()
            let deadline = ContinuousClock.now + .seconds(seconds)
            var status: Int32 = 0
            while true {
                let found = waitpid(process, &status, WNOHANG)
                if found == process { return Self.end(status) }
                guard found == 0 || errno == EINTR else { return .killed(signal: 0) }
                if flag.isRaised || ContinuousClock.now >= deadline {
                    kill(process, SIGKILL)
                    while waitpid(process, &status, 0) == -1 && errno == EINTR {}
                    if flag.isRaised { throw CancellationError() }
                    return .timedOut
                }
                usleep(Self.pollMicroseconds)
            }
        }
    }

    private func spawn() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, self.output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, self.errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var arguments = self.command.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        arguments.append(nil)
        var process: pid_t = 0
        let status = posix_spawn(&process, self.command[0], &actions, nil, arguments, environ)
        guard status == 0 else {
            throw LimeError(
                .runtimeMissing,
                "\(self.command[0]) cannot be started: \(String(cString: strerror(status)))"
            )
        }
        return process
    }

    private static func end(_ status: Int32) -> End {
        // WIFEXITED, WEXITSTATUS and WTERMSIG are macros, which Swift does not see.
        status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
    }
}
