// C libraries that are opened at run time instead of being linked.

import LimeCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A C library opened at run time.
///
/// It is never closed: the runtimes keep threads of their own, whose code must not go away under them.
struct DynamicLibrary: @unchecked Sendable {
    /// Where the library lies.
    let path: String

    private let handle: UnsafeMutableRawPointer

    /// Opens a library by its path, with every symbol resolved at once and none offered to other libraries.
    init(path: String) throws {
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
            throw LimeError(.runtimeMissing, "the library \(path) cannot be opened: \(reason)")
        }
        self.path = path
        self.handle = handle
    }

    /// A function of the library.
    ///
    /// - Parameters:
    ///   - name: The symbol.
    ///   - type: Its C function type, which nothing can check.
    /// - Returns: The function.
    /// - Throws: ``LimeError`` with the name of the symbol when the library has none such.
    func function<Function>(_ name: String, as type: Function.Type = Function.self) throws -> Function {
        guard let symbol = dlsym(self.handle, name) else {
            throw LimeError(
                .runtimeMissing,
                "the library \(self.path) has no symbol '\(name)': it is too old or another library; install a newer one"
            )
        }
        return unsafeBitCast(symbol, to: type)
    }
}
