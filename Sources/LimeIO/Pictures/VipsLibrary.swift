internal import CVips
import Lime

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// libvips, opened on first use and never closed.
///
/// libvips keeps one text of errors for the whole process, so calls take turns: see ``withLock(_:)``.
public final class VipsLibrary: @unchecked Sendable {
    /// Where the library was found, as a path or the name that the dynamic linker knows it by.
    public let path: String

    /// The version, such as "8.14.1".
    public let version: String

    let functions: OpaquePointer
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    /// The environment variable that names the library where it is not found by itself.
    static let environmentVariable = "LIME_VIPS"

    private static let opened = Result { try VipsLibrary(candidates: VipsLibrary.candidates) }

    /// The library, opened by the first who asks.
    ///
    /// - Throws: ``LimeError`` with code `runtimeMissing`.
    public static var shared: VipsLibrary {
        get throws { try Self.opened.get() }
    }

    /// What is tried: the environment's path alone where there is one, else the names that systems give it.
    private static var candidates: [String] {
        if let path = getenv(Self.environmentVariable), path.pointee != 0 { return [String(cString: path)] }
        #if canImport(Darwin)
        return ["libvips.42.dylib", "/opt/homebrew/lib/libvips.42.dylib", "/usr/local/lib/libvips.42.dylib"]
        #else
        return ["libvips.so.42", "/usr/local/lib/libvips.so.42"]
        #endif
    }

    /// Opens the first library of a list that can be.
    init(candidates: [String]) throws {
        var reasons: [String] = []
        var message = Array(repeating: CChar(0), count: 1024)
        for candidate in candidates {
            if let functions = cvips_open(candidate, &message, message.count) {
                self.path = candidate
                self.functions = functions
                self.version = String(cString: cvips_version(functions))
                self.mutex = .allocate(capacity: 1)
                pthread_mutex_init(self.mutex, nil)
                return
            }
            let reason = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            reasons.append("\(candidate) (\(reason))")
        }
        throw LimeError(
            .runtimeMissing,
            "libvips, which reads and writes pictures, cannot be used: tried \(reasons.joined(separator: ", "))."
                + " Install it with: apt-get install libvips42; or set \(Self.environmentVariable) to the path of the"
                + " library"
        )
    }

    /// Runs calls that belong together while nobody else calls.
    func withLock<Value>(_ body: () throws -> Value) rethrows -> Value {
        pthread_mutex_lock(self.mutex)
        defer { pthread_mutex_unlock(self.mutex) }
        return try body()
    }

    /// What libvips says of its last failure, on one line; forgotten afterwards.
    func takeError() -> String {
        defer { cvips_clear_error(self.functions) }
        let lines = String(cString: cvips_error(self.functions)).split(whereSeparator: \.isNewline)
        var seen: Set<Substring> = []
        return lines.filter { seen.insert($0).inserted }.prefix(3).joined(separator: "; ")
    }

    /// The bytes of a block that libvips allocated, which is freed.
    func take(_ memory: UnsafeMutableRawPointer, count: Int) -> [UInt8] {
        defer { cvips_free(self.functions, memory) }
        return Array(UnsafeRawBufferPointer(start: memory, count: count))
    }
}
