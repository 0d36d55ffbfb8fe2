// A booster of LightGBM's.

import LimeCore
import LimeNumerics

/// A loaded booster, whose calls are made one at a time, on a queue of the predictor.
final class LightGBMModel: @unchecked Sendable {
    private let library: LightGBMLibrary
    private let path: String
    private let booster: LightGBMLibrary.Booster
    private let features: Int
    private let width: Int
    private let parameters: String

    /// The number of the prediction that a model's objective makes of its trees (`C_API_PREDICT_NORMAL`).
    private static let normal: Int32 = 0

    /// The number of 64-bit floating point (`C_API_DTYPE_FLOAT64`).
    private static let float64: Int32 = 1

    /// Loads the text of a file that has been checked, so that what was checked is what runs.
    init(path: String, file: LightGBMModelFile, threads: Int?, library: LightGBMLibrary) throws {
        var made: LightGBMLibrary.Booster?
        var rounds: Int32 = 0
        let status = file.text.withUnsafeBufferPointer { text in
            text.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { library.load($0, &rounds, &made) } ?? -1
            }
        }
        try library.check(status, .invalidInput, "\(path) is no model that LightGBM can read")
        guard let booster = made else { throw LimeError(.modelFailed, "LightGBM cannot start a model") }
        self.library = library
        self.path = path
        self.booster = booster
        self.features = file.features
        self.width = file.groups
        self.parameters = threads.map { "num_threads=\($0)" } ?? ""
        try self.checkCounts()
    }

    deinit { _ = self.library.free(self.booster) }

    /// LightGBM writes as many values as it counts, wherever it is told to.
    private func checkCounts() throws {
        var classes: Int32 = 0
        var features: Int32 = 0
        try self.library.check(self.library.classCount(self.booster, &classes), .invalidInput, "\(self.path) is broken")
        try self.library.check(
            self.library.featureCount(self.booster, &features),
            .invalidInput,
            "\(self.path) is broken"
        )
        guard Int(classes) == self.width, Int(features) == self.features else {
            throw LimeError(
                .invalidInput,
                """
                \(self.path) is damaged: LightGBM reads \(features) features and \(classes) outputs in it, its text says \
                \(self.features) and \(self.width)
                """
            )
        }
    }

    /// Predicts rows of float64, in which NaN stands for a missing value.
    ///
    /// - Parameters:
    ///   - rows: The rows, one after the other.
    ///   - count: How many there are, at least one.
    /// - Returns: One row an item.
    /// - Throws: ``LimeError`` with code `modelFailed`.
    func predict(_ rows: UnsafeRawPointer, count: Int) throws -> Matrix {
        guard let lines = Int32(exactly: count) else {
            throw LimeError(.usage, "\(count) rows are too many for one call of LightGBM")
        }
        var needed: Int64 = 0
        let counted = self.library.valueCount(self.booster, lines, Self.normal, 0, -1, &needed)
        try self.library.check(counted, .modelFailed, "\(self.path) failed to predict")
        guard Int(needed) == count * self.width else {
            throw LimeError(
                .modelFailed,
                "\(self.path) would give \(needed) numbers for \(count) rows of \(self.width)"
            )
        }
        var outputs = [Double](repeating: 0, count: count * self.width)
        let status = self.library.predict(
            self.booster,
            rows,
            Self.float64,
            lines,
            Int32(clamping: self.features),
            1,
            Self.normal,
            0,
            -1,
            self.parameters,
            &needed,
            &outputs
        )
        try self.library.check(status, .modelFailed, "\(self.path) failed to predict")
        return Matrix(rows: count, columns: self.width, elements: outputs)
    }
}
