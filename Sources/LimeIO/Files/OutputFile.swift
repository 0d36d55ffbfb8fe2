import Lime

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Results written so that nobody ever reads half of one.
public enum OutputFile {
    /// Writes a file: first beside it under another name, then renamed into place.
    ///
    /// What exists and is no regular file, such as `/dev/null` or a pipe, is written to directly. A symbolic link stays
    /// one: the file that it points to is replaced. Permissions of a file that is replaced are kept.
    ///
    /// - Parameters:
    ///   - bytes: The contents.
    ///   - path: Where they go. `-` has no meaning here, it is the caller's.
    /// - Throws: ``LimeError`` with code `outputNotWritable`.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw LimeError(.outputNotWritable, "an output needs a path, '\(path)' is none")
        }
        var status = stat()
        let exists = stat(path, &status) == 0
        let type = status.st_mode & S_IFMT
        if exists, type == S_IFDIR {
            throw LimeError(.outputNotWritable, "\(path): is a folder, name a file in it")
        }
        if exists, type != S_IFREG {
            try Self.writeDirectly(bytes, to: path)
        } else {
            try Self.replace(Self.resolved(path), with: bytes, mode: exists ? status.st_mode & 0o7777 : nil)
        }
    }

    /// Writes a text as UTF-8, as ``write(_:to:)-([UInt8],_)`` does.
    ///
    /// - Parameters:
    ///   - text: The contents.
    ///   - path: Where they go.
    /// - Throws: ``LimeError`` with code `outputNotWritable`.
    public static func write(_ text: String, to path: String) throws {
        try Self.write(Array(text.utf8), to: path)
    }

    /// Finds out whether a path can be written, before the work whose result will go there.
    ///
    /// - Parameter path: Where ``write(_:to:)-([UInt8],_)`` will write.
    /// - Throws: ``LimeError`` with code `outputNotWritable`.
    public static func checkWritable(_ path: String) throws {
        var status = stat()
        guard !path.isEmpty, !path.utf8.contains(0), stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
        else {
            // A device or a pipe is opened once, when there is something to say.
            if status.st_mode & S_IFMT == S_IFDIR || path.isEmpty { try Self.write([], to: path) }
            return
        }
        let (descriptor, temporary) = try Self.createBeside(Self.resolved(path))
        close(descriptor)
        unlink(temporary)
    }

    private static func writeDirectly(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.refusal(path) }
        defer { close(descriptor) }
        try Self.writeAll(bytes, to: descriptor, path: path)
    }

    private static func replace(_ path: String, with bytes: [UInt8], mode: mode_t?) throws {
        let (descriptor, temporary) = try Self.createBeside(path)
        do {
            defer { close(descriptor) }
            try Self.writeAll(bytes, to: descriptor, path: path)
            if let mode { fchmod(descriptor, mode) }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let refusal = Self.refusal(path)
            unlink(temporary)
            throw refusal
        }
    }

    /// Creates a file of an unused name in the folder of another.
    private static func createBeside(_ path: String) throws -> (descriptor: Int32, path: String) {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
        for attempt in 0..<1000 {
            let candidate = "\(folder).lime-\(getpid())-\(attempt).tmp"
            let descriptor = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (descriptor, candidate) }
            if errno != EEXIST { break }
        }
        throw Self.refusal(path)
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = UnsafeRawBufferPointer(rebasing: rest).withMemoryRebound(to: UInt8.self) { part in
                    #if canImport(Darwin)
                    Darwin.write(descriptor, part.baseAddress, part.count)
                    #elseif canImport(Musl)
                    Musl.write(descriptor, part.baseAddress, part.count)
                    #else
                    Glibc.write(descriptor, part.baseAddress, part.count)
                    #endif
                }
                if count < 0 {
                    if errno == EINTR { continue }
                    throw Self.refusal(path)
                }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// The path behind symbolic links; the path itself where nothing is there yet.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func refusal(_ path: String) -> LimeError {
        let remedy =
            switch errno {
            case ENOSPC, EDQUOT: "make room there or name a file elsewhere"
            case EPIPE: "whoever read it has gone"
            default: "name a file in a folder that exists and is writable"
            }
        return LimeError(.outputNotWritable, "\(path): cannot be written: \(SystemError.current); \(remedy)")
    }
}
