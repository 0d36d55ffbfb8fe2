import ArgumentParser
import Dispatch
import Lime
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs the body of a command so that every failure ends in a message and its exit status.
enum CommandRunner {
    /// How long an interrupted command may take to stop by itself, in seconds: a model call cannot be cut short.
    private static let grace = 2.0

    /// Runs a body.
    ///
    /// An interrupt, a hang-up or a request to end cancels it; what does not stop in time is ended. Either way no
    /// program that was started is left running, and no file half written.
    ///
    /// - Throws: `ExitCode`.
    static func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let work = Task { try await body() }
        let received = Mutex<Int32>(SIGINT)
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            self.on(number) {
                received.withLock { $0 = number }
                work.cancel()
            }
        }
        defer { for source in sources { source.cancel() } }
        do {
            try await work.value
        } catch let error as LimeError {
            StandardError.print("lime: \(error)")
            throw ExitStatus.of(error)
        } catch is CancellationError {
            StandardError.print("lime: interrupted")
            throw ExitStatus.ended(by: received.withLock { $0 })
        } catch let code as ExitCode {
            throw code
        } catch {
            StandardError.print("lime: this is a defect of lime, please report it: \(error)")
            throw ExitStatus.defect
        }
    }

    private static func on(_ number: Int32, _ cancel: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            cancel()
            DispatchQueue.global().asyncAfter(deadline: .now() + self.grace) {
                StandardError.print("lime: interrupted")
                // Without the cleaning up of libraries, in which one that is at work may hang.
                _exit(ExitStatus.ended(by: number).rawValue)
            }
        }
        source.resume()
        return source
    }
}
