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

    /// Runs a body and ends the process with its exit status.
    ///
    /// An interrupt, a hang-up or a request to end cancels it; what does not stop in time is ended. Either way no
    /// program that was started is left running, and no file half written.
    static func run(_ body: @escaping @Sendable () async throws -> Void) async -> Never {
        let work = Task { try await body() }
        let received = Mutex<Int32>(SIGINT)
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            self.on(number) {
                received.withLock { $0 = number }
                work.cancel()
            }
        }
        let status = await self.status(of: work) { received.withLock { $0 } }
        withExtendedLifetime(sources) { self.end(status) }
    }

    private static func status(of work: Task<Void, any Error>, signal: () -> Int32) async -> ExitCode {
        do {
            try await work.value
            return .success
        } catch let error as LimeError {
            StandardError.print("lime: \(error)")
            return ExitStatus.of(error)
        } catch is CancellationError {
            StandardError.print("lime: interrupted")
            return ExitStatus.ended(by: signal())
        } catch let code as ExitCode {
            return code
        } catch {
            StandardError.print("lime: this is a defect of lime, please report it: \(error)")
            return ExitStatus.defect
        }
    }

    /// Ends the process without the cleaning up of libraries: one whose threads are still at work may hang or crash.
    private static func end(_ status: ExitCode) -> Never {
        fflush(nil)
        #if canImport(Darwin)
        exit(status.rawValue)
        #else
        quick_exit(status.rawValue)
        #endif
    }

    private static func on(_ number: Int32, _ cancel: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            cancel()
            DispatchQueue.global().asyncAfter(deadline: .now() + self.grace) {
                StandardError.print("lime: interrupted")
                self.end(ExitStatus.ended(by: number))
            }
        }
        source.resume()
        return source
    }
}
