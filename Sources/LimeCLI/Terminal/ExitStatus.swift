import ArgumentParser
import Lime

/// The exit statuses of `lime`; numbers of BSD's `sysexits.h` where it has one.
enum ExitStatus {
    static let defect = ExitCode(70)

    /// The status of a program that a signal ended, as shells report it: 130 for an interrupt.
    static func ended(by signal: Int32) -> ExitCode { ExitCode(128 + signal) }

    /// The status that belongs to an error.
    static func of(_ error: LimeError) -> ExitCode {
        switch error.code {
        case .usage: ExitCode(64)
        case .invalidInput: ExitCode(65)
        case .fileNotFound: ExitCode(66)
        case .runtimeMissing: ExitCode(69)
        case .outputNotWritable: ExitCode(73)
        case .modelFailed: ExitCode(75)
        default: self.defect
        }
    }
}
