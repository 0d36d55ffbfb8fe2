import Lime

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that is open for reading, closed when nobody holds it any more.
final class InputFile {
    let path: String
    private let descriptor: Int32

    /// What is read at most of a file that is taken whole, unless told otherwise: 1 GiB.
    static let defaultLimit = 1 << 30

    init(_ path: String) throws {
        self.path = path
        let opened = path.utf8.contains(0) ? -1 : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            throw LimeError(.fileNotFound, "\(path): cannot be opened for reading: \(SystemError.current)")
        }
        self.descriptor = opened
        var status = stat()
        if fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw LimeError(.invalidInput, "\(path): is a folder, a file is needed")
        }
    }

    deinit { close(self.descriptor) }

    /// Reads until the buffer is full or the file ends.
    ///
    /// - Parameter buffer: Where the bytes go.
    /// - Returns: The number of bytes read, less than the buffer's only at the end of the file.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count, let base = buffer.baseAddress {
            #if canImport(Darwin)
            let count = Darwin.read(self.descriptor, base + filled, buffer.count - filled)
            #elseif canImport(Musl)
            let count = Musl.read(self.descriptor, base + filled, buffer.count - filled)
            #else
            let count = Glibc.read(self.descriptor, base + filled, buffer.count - filled)
            #endif
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw LimeError(.invalidInput, "\(self.path): cannot be read: \(SystemError.current)")
            }
            filled += count
        }
        return filled
    }

    /// Whether there is a regular file at a path.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return !path.utf8.contains(0) && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// All bytes of a file, an error where there are more than a limit.
    static func bytes(_ path: String, limit: Int = InputFile.defaultLimit) throws -> [UInt8] {
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        var chunk = 1 << 16
        while true {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: chunk))
            let count = try bytes.withUnsafeMutableBytes { all in
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: all[start...]))
            }
            bytes.removeLast(chunk - count)
            guard bytes.count <= limit else {
                throw LimeError(.invalidInput, "\(path): is larger than the \(limit) bytes that are read at most")
            }
            if count < chunk { return bytes }
            chunk = min(chunk * 2, 1 << 24)
        }
    }
}
