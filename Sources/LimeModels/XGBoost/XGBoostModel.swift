// A booster of XGBoost's.

import LimeCore
import LimeNumerics

/// A loaded booster, whose calls are made one at a time, on a queue of the predictor.
final class XGBoostModel: @unchecked Sendable {
    private let library: XGBoostLibrary
    private let path: String
    private let booster: XGBoostLibrary.Booster
    private let features: Int

    /// Linear models do not predict in place, so rows are handed over in XGBoost's own form.
    private let copiesRows: Bool

    /// Loads a file that has been checked.
    init(path: String, file: XGBoostModelFile, threads: Int?, library: XGBoostLibrary) throws {
        var made: XGBoostLibrary.Booster?
        try library.check(library.create(nil, 0, &made), .modelFailed, "XGBoost cannot start a model")
        guard let booster = made else { throw LimeError(.modelFailed, "XGBoost cannot start a model") }
        self.library = library
        self.path = path
        self.booster = booster
        self.features = file.features
        self.copiesRows = file.booster == "gblinear"
        try library.check(library.load(booster, path), .invalidInput, "\(path) is no model that XGBoost can read")
        if let threads {
            let status = library.setParameter(booster, "nthread", String(threads))
            try library.check(status, .usage, "XGBoost does not take \(threads) threads")
        }
    }

    deinit { _ = self.library.free(self.booster) }

    /// Predicts rows of float32, in which NaN stands for a missing value.
    ///
    /// - Parameters:
    ///   - rows: The rows, one after the other.
    ///   - count: How many there are.
    ///   - margin: Whether to return the sums of the trees before they are turned into probabilities.
    /// - Returns: One row an item.
    /// - Throws: ``LimeError`` with code `modelFailed`.
    func predict(_ rows: UnsafeRawPointer, count: Int, margin: Bool) throws -> Matrix {
        let array = """
            {"data": [\(UInt(bitPattern: rows)), true], "shape": [\(count), \(self.features)], "typestr": "<f4", "version": 3}
            """
        let options = """
            {"type": \(margin ? 1 : 0), "training": false, "iteration_begin": 0, "iteration_end": 0, \
            "strict_shape": true, "missing": NaN, "cache_id": 0}
            """
        var extents: UnsafePointer<UInt64>?
        var dimensions: UInt64 = 0
        var values: UnsafePointer<Float>?
        let what = "\(self.path) failed to predict"
        var copied: XGBoostLibrary.Rows?
        defer { if let copied { _ = self.library.freeRows(copied) } }
        if self.copiesRows {
            try self.library.check(self.library.createRows(array, #"{"missing": NaN}"#, &copied), .modelFailed, what)
        }
        let status =
            copied.map { self.library.predictRows(self.booster, $0, options, &extents, &dimensions, &values) }
            ?? self.library.predictFromDense(self.booster, array, options, nil, &extents, &dimensions, &values)
        try self.library.check(status, .modelFailed, what)
        // With strict shapes: rows, groups, and further dimensions only for vectors in leaves.
        guard let extents, let values, dimensions >= 2, Int(extents[0]) == count else {
            throw LimeError(.modelFailed, "\(self.path) gave no prediction of the expected shape")
        }
        let width = (1..<Int(dimensions)).reduce(1) { $0 * Int(extents[$1]) }
        // XGBoost reuses its memory in the next call.
        let copy = UnsafeBufferPointer(start: values, count: count * width).map { Double($0) }
        return Matrix(rows: count, columns: width, elements: copy)
    }
}
