// Which version an interpreter is of.

import LimeCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The version that a program prints of itself.
struct InterpreterVersion {
    /// The first word of the first line that is a version, such as "3.11.7".
    let text: String

    /// Runs a program that prints its version and ends, which takes a moment.
    ///
    /// - Parameters:
    ///   - path: The program.
    ///   - arguments: What makes it print its version.
    /// - Throws: ``LimeError`` when it cannot be started or prints no version.
    init(_ path: String, arguments: [String]) throws {
        let log = try WorkerLog()
        let launch = WorkerLaunch(command: [path] + arguments)
        let process = try launch.spawn(descriptors: [(nil, 0), (log.descriptor, 1), (log.descriptor, 2)])
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1 && errno == EINTR {}
        let words = log.beginning.split(whereSeparator: \.isWhitespace)
        guard status == 0, let version = words.first(where: { $0.first?.isNumber == true }) else {
            throw LimeError(.runtimeMissing, "\(path) does not run: \(ForeignMessage.oneLine(log.tail))")
        }
        self.text = String(version)
    }
}
