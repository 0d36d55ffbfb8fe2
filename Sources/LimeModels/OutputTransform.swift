// From what a model computes to the probabilities that it means.

import LimeNumerics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What is done to a model's raw outputs before they are handed on.
enum OutputTransform: Sendable {
    /// Nothing.
    case none

    /// p = 1 / (1 + e^(−x)) of each output: log-odds become probabilities.
    case sigmoid

    /// (−x, x): a single decision value becomes the scores of two classes, as scikit-learn's classes are ordered.
    case mirrored

    /// p_i = e^(x_i) / Σ e^(x_j) over a row: scores become probabilities.
    case softmax

    func applied(to outputs: Matrix) -> Matrix {
        switch self {
        case .none: outputs
        case .sigmoid:
            Matrix(rows: outputs.rows, columns: outputs.columns, elements: outputs.elements.map { 1 / (1 + exp(-$0)) })
        case .mirrored:
            Matrix(rows: outputs.rows, columns: 2) { row, column in column == 1 ? outputs[row, 0] : -outputs[row, 0] }
        case .softmax:
            Matrix(
                rows: outputs.rows,
                columns: outputs.columns,
                elements: (0..<outputs.rows).flatMap { Self.softmax(outputs.row($0)) }
            )
        }
    }

    /// The largest score is taken off first, so that no power overflows.
    private static func softmax(_ row: ArraySlice<Double>) -> [Double] {
        let largest = row.max() ?? 0
        let powers = row.map { exp($0 - largest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
