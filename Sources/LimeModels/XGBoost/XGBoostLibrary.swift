// XGBoost's C library: its functions, each named once.

import LimeCore
import Synchronization

/// The functions of XGBoost's C library, as declared by xgboost/c_api.h of XGBoost 3.2.
final class XGBoostLibrary: Sendable {
    typealias Booster = UnsafeMutableRawPointer
    typealias Rows = UnsafeMutableRawPointer

    let create: @convention(c) (UnsafeRawPointer?, UInt64, UnsafeMutablePointer<Booster?>) -> Int32
    let load: @convention(c) (Booster, UnsafePointer<CChar>) -> Int32
    let setParameter: @convention(c) (Booster, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32

    /// Booster, array interface, options, proxy or nil; out: extents, their number, the values.
    let predictFromDense:
        @convention(c) (
            Booster, UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeRawPointer?,
            UnsafeMutablePointer<UnsafePointer<UInt64>?>, UnsafeMutablePointer<UInt64>,
            UnsafeMutablePointer<UnsafePointer<Float>?>
        ) -> Int32

    /// Array interface, options; out: rows that XGBoost owns.
    let createRows: @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutablePointer<Rows?>) -> Int32

    /// Booster, rows, options; out: extents, their number, the values.
    let predictRows:
        @convention(c) (
            Booster, Rows, UnsafePointer<CChar>, UnsafeMutablePointer<UnsafePointer<UInt64>?>,
            UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UnsafePointer<Float>?>
        ) -> Int32
    let freeRows: @convention(c) (Rows) -> Int32
    let free: @convention(c) (Booster) -> Int32

    private let lastError: @convention(c) () -> UnsafePointer<CChar>?

    /// XGBoost's version, such as "3.2.0".
    let version: String

    private static let opened = Mutex<XGBoostLibrary?>(nil)

    /// The library, opened on first use; later paths are ignored, since a process holds one XGBoost.
    static func shared(path: @autoclosure () throws -> String) throws -> XGBoostLibrary {
        try self.opened.withLock { opened in
            if let library = opened { return library }
            let library = try XGBoostLibrary(DynamicLibrary(path: path()))
            opened = library
            return library
        }
    }

    private init(_ library: DynamicLibrary) throws {
        self.create = try library.function("XGBoosterCreate")
        self.load = try library.function("XGBoosterLoadModel")
        self.setParameter = try library.function("XGBoosterSetParam")
        self.predictFromDense = try library.function("XGBoosterPredictFromDense")
        self.createRows = try library.function("XGDMatrixCreateFromDense")
        self.predictRows = try library.function("XGBoosterPredictFromDMatrix")
        self.freeRows = try library.function("XGDMatrixFree")
        self.free = try library.function("XGBoosterFree")
        self.lastError = try library.function("XGBGetLastError")
        self.version = try Self.version(library)
        let configure: @convention(c) (UnsafePointer<CChar>) -> Int32 = try library.function("XGBSetGlobalConfig")
        // Warnings would go to standard error, past everybody who decides what is shown there.
        _ = configure(#"{"verbosity": 0}"#)
    }

    private static func version(_ library: DynamicLibrary) throws -> String {
        typealias Parts = UnsafeMutablePointer<Int32>
        let read: @convention(c) (Parts, Parts, Parts) -> Void = try library.function("XGBoostVersion")
        var parts: (Int32, Int32, Int32) = (0, 0, 0)
        read(&parts.0, &parts.1, &parts.2)
        return "\(parts.0).\(parts.1).\(parts.2)"
    }

    /// Throws when a call failed, with XGBoost's reason in one line.
    ///
    /// - Parameters:
    ///   - status: What the call returned.
    ///   - code: The kind of error to throw.
    ///   - what: What went wrong, as the beginning of a sentence.
    /// - Throws: ``LimeError`` with that code.
    func check(_ status: Int32, _ code: LimeError.Code, _ what: @autoclosure () -> String) throws {
        guard status != 0 else { return }
        let reason = self.lastError().map { ForeignMessage.oneLine(String(cString: $0)) } ?? "no reason given"
        throw LimeError(code, "\(what()): \(reason)")
    }
}
