import ArgumentParser
import Dispatch
import Lime

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
    /// An interrupt cancels it; what does not stop in time is ended.
    ///
    /// - Throws: `ExitCode`.
    static func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let work = Task { try await body() }
        let interrupt = self.onInterrupt { work.cancel() }
        defer { interrupt.cancel() }
        do {
            try await work.value
        } catch let error as LimeError {
            StandardError.print("lime: \(error)")
            throw ExitStatus.of(error)
        } catch is CancellationError {
            StandardError.print("lime: interrupted")
            throw ExitStatus.interrupted
        } catch let code as ExitCode {
            throw code
        } catch {
            StandardError.print("lime: this is a defect of lime, please report it: \(error)")
            throw ExitStatus.defect
        }
    }

    private static func onInterrupt(_ cancel: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            cancel()
            DispatchQueue.global().asyncAfter(deadline: .now() + self.grace) {
                StandardError.print("lime: interrupted")
                exit(ExitStatus.interrupted.rawValue)
            }
        }
        source.resume()
        return source
    }
}
