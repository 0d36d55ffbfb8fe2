import Lime
import LimeIO

/// The forms in which settings that were tried are written.
public enum TuningFormat: String, Sendable, Hashable, CaseIterable {
    /// A table and the setting to take.
    case text
    /// One document, `lime.tuning/1`.
    case json
    /// A row a setting.
    case csv
    /// The agreement against the calls, as a vector drawing.
    case svg
    /// The same in pixels.
    case png

    /// The form that the ending of a path tells; `nil` where it tells none.
    init?(path: String) {
        let ending = PathName.ending(path)
        self.init(rawValue: ending == "txt" ? Self.text.rawValue : ending)
    }
}

/// Where settings that were tried are written.
public struct TuningOutputs: Sendable {
    /// A path, `nil` for standard output, and the form.
    private let targets: [(path: String?, format: TuningFormat)]

    /// Finds out whether everything can be written as asked, before the work whose result it is.
    ///
    /// - Parameters:
    ///   - paths: The files, `-` being standard output, which is also meant where there are none.
    ///   - format: The form; `nil` to go by the ending of each path.
    ///   - fallback: The form on standard output where none is asked for.
    /// - Throws: ``LimeError`` with code `usage` or `outputNotWritable`.
    public init(_ paths: [String], format: TuningFormat?, fallback: TuningFormat) throws {
        guard Set(paths).count == paths.count else {
            throw LimeError(.usage, "--output names a file twice; name it once")
        }
        self.targets = try (paths.isEmpty ? ["-"] : paths).map { path in
            if path == "-" { return (nil, format ?? fallback) }
            guard let format = format ?? TuningFormat(path: path) else {
                throw LimeError(
                    .usage,
                    "the ending of '\(path)' tells no format; give --format or an ending of txt, json, csv, svg, png"
                )
            }
            try OutputFile.checkWritable(path)
            return (path, format)
        }
    }

    /// Writes a report to all targets.
    ///
    /// - Parameters:
    ///   - report: What was tried.
    ///   - standardOutput: Receives what goes to standard output.
    /// - Throws: ``LimeError`` where a file cannot be written or a drawing cannot be made.
    public func write(_ report: TuningReport, standardOutput: (_ bytes: [UInt8]) throws -> Void) throws {
        for target in self.targets {
            let bytes = try report.bytes(target.format)
            if let path = target.path { try OutputFile.write(bytes, to: path) } else { try standardOutput(bytes) }
        }
    }
}
