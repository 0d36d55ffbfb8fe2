// What a worker prints.

import LimeCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file without a name that takes what a worker prints; its end is told when the worker fails.
final class WorkerLog {
    /// The open file.
    let descriptor: Int32

    private static let tailSize = 4096
    private static let lines = 3

    /// Opens an empty file.
    init() throws { self.descriptor = try Self.file(holding: []) }

    deinit { close(self.descriptor) }

    /// The last lines in one.
    var tail: String {
        let size = Int(lseek(self.descriptor, 0, SEEK_END))
        var bytes = [UInt8](repeating: 0, count: min(max(0, size), Self.tailSize))
        let count = pread(self.descriptor, &bytes, bytes.count, off_t(max(0, size - bytes.count)))
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).suffix(Self.lines).joined(separator: "\n")
        return lines.isEmpty ? "" : ForeignMessage.oneLine(lines)
    }

    /// The first bytes.
    var beginning: String {
        var bytes = [UInt8](repeating: 0, count: Self.tailSize)
        let count = pread(self.descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// A file that has no name any more, with some content, to be read from its beginning.
    ///
    /// - Throws: ``LimeError`` with code `outputNotWritable`.
    static func file(holding bytes: [UInt8]) throws -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/lime-worker-XXXXXX".utf8CString)
        let opened = mkstemp(&path)
        guard opened >= 0 else {
            throw LimeError(.outputNotWritable, "\(folder) takes no temporary file; set TMPDIR to a folder that does")
        }
        unlink(path)
        let file = DescriptorPair.moved(opened)
        // Appending, so that the outputs of several programs do not overwrite each other.
        _ = fcntl(file, F_SETFL, O_APPEND)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + done }, bytes.count - done) }
            guard count > 0 else {
                close(file)
                throw LimeError(.outputNotWritable, "\(folder) has no room for a temporary file")
            }
            done += count
        }
        lseek(file, 0, SEEK_SET)
        return file
    }
}
