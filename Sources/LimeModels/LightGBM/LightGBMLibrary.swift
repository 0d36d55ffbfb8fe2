// LightGBM's C library: its functions, each named once.

import LimeCore
import Synchronization

/// The functions of LightGBM's C library, as declared by LightGBM/c_api.h of LightGBM 4.7.
final class LightGBMLibrary: Sendable {
    typealias Booster = UnsafeMutableRawPointer
    typealias Count = UnsafeMutablePointer<Int32>

    /// The model's text; out: the number of rounds, the booster.
    let load: @convention(c) (UnsafePointer<CChar>, Count, UnsafeMutablePointer<Booster?>) -> Int32
    let classCount: @convention(c) (Booster, Count) -> Int32
    let featureCount: @convention(c) (Booster, Count) -> Int32

    /// Booster, rows, kind of prediction, first round, number of rounds; out: the number of values.
    let valueCount: @convention(c) (Booster, Int32, Int32, Int32, Int32, UnsafeMutablePointer<Int64>) -> Int32

    /// Booster, values, their type, rows, columns, whether row by row, kind of prediction, first round, number of rounds,
    /// parameters; out: the number of values, the values.
    let predict:
        @convention(c) (
            Booster, UnsafeRawPointer, Int32, Int32, Int32, Int32, Int32, Int32, Int32, UnsafePointer<CChar>,
            UnsafeMutablePointer<Int64>, UnsafeMutablePointer<Double>
        ) -> Int32
    let free: @convention(c) (Booster) -> Int32

    private let lastError: @convention(c) () -> UnsafePointer<CChar>?

    /// LightGBM's version where the folder of its package tells, else "unknown": the library itself does not know it.
    let version: String

    private static let opened = Mutex<LightGBMLibrary?>(nil)

    /// The library, opened on first use; later paths are ignored, since a process holds one LightGBM.
    static func shared(path: @autoclosure () throws -> String) throws -> LightGBMLibrary {
        try self.opened.withLock { opened in
            if let library = opened { return library }
            let library = try LightGBMLibrary(DynamicLibrary(path: path()))
            opened = library
            return library
        }
    }

    private init(_ library: DynamicLibrary) throws {
        self.load = try library.function("LGBM_BoosterLoadModelFromString")
        self.classCount = try library.function("LGBM_BoosterGetNumClasses")
        self.featureCount = try library.function("LGBM_BoosterGetNumFeature")
        self.valueCount = try library.function("LGBM_BoosterCalcNumPredict")
        self.predict = try library.function("LGBM_BoosterPredictForMat")
        self.free = try library.function("LGBM_BoosterFree")
        self.lastError = try library.function("LGBM_GetLastError")
        // …/site-packages/lightgbm/lib/lib_lightgbm.so
        let packages = library.path.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        let folder = PythonEnvironment(path: packages.joined(separator: "/"))
        self.version = folder.version(of: "lightgbm") ?? "unknown"
        typealias Listener = @convention(c) (UnsafePointer<CChar>?) -> Void
        let listen: @convention(c) (Listener) -> Int32 = try library.function("LGBM_RegisterLogCallback")
        // What it says would go to standard output, into the midst of results.
        _ = listen { _ in }
    }

    /// Throws when a call failed, with LightGBM's reason in one line.
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
