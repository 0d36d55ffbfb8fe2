// A look into a TensorFlow Lite model.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The operations of a TensorFlow Lite model, as far as they tell its task.
///
/// Field and operator numbers are those of TensorFlow 2.20's tensorflow/compiler/mlir/lite/schema/schema.fbs.
struct TensorFlowLiteFile {
    /// The mark of the format, behind the first four bytes.
    static let identifier = Array("TFL3".utf8)

    private var producers: [String: (kind: String, source: String?)] = [:]
    private var outputs: [Int] = []

    /// The operators that matter, under the names that TensorFlow has for them.
    private static let kinds = [
        6: "Cast", 14: "Sigmoid", 22: "Reshape", 25: "Softmax", 39: "Transpose", 43: "Squeeze", 50: "LogSoftmax",
        53: "Cast", 70: "Reshape", 114: "Cast",
    ]

    /// Reads the outlines of a file.
    init(_ path: String) throws {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw LimeError(.fileNotFound, "\(path) cannot be opened", cause: error)
        }
        guard data.count > 8, Array(data.dropFirst(4).prefix(4)) == Self.identifier else {
            throw LimeError(
                .invalidInput,
                "\(path) is empty, damaged or no TensorFlow Lite model: copy or convert it anew"
            )
        }
        do {
            try data.withUnsafeBytes { try self.read(FlatTable(root: $0)) }
        } catch is FlatTable.Malformed {
            throw LimeError(.invalidInput, "\(path) is a damaged TensorFlow Lite model: copy or convert it anew")
        }
        guard !self.outputs.isEmpty else {
            throw LimeError(.invalidInput, "\(path) is no TensorFlow Lite model: it holds no graph with an output")
        }
    }

    /// The head of an output by its number.
    func head(output: Int) -> GraphHead {
        guard self.outputs.indices.contains(output) else { return .other }
        return GraphHead(of: String(self.outputs[output]), producers: self.producers)
    }

    private mutating func read(_ model: FlatTable) throws {
        // Codes up to 126 are repeated in a byte, which older files have alone.
        let codes = try model.tables(1).map { code in
            max(try code.integer(0, as: Int8.self) ?? 0, try code.integer(3, as: Int32.self) ?? 0)
        }
        guard let graph = try model.tables(2).first else { return }
        self.outputs = try graph.integers(2)
        for node in try graph.tables(3) {
            let code = try node.integer(0, as: UInt32.self) ?? 0
            guard codes.indices.contains(code) else { throw FlatTable.Malformed() }
            let source = try node.integers(1).first.map { String($0) }
            for output in try node.integers(2) {
                self.producers[String(output)] = (Self.kinds[codes[code]] ?? "", source)
            }
        }
    }
}
