// How a model behind HTTP is asked.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The protocols of model servers, told apart by how the address ends.
enum RemoteProtocol: Sendable {
    /// KServe's V1 and TensorFlow Serving's: `…/v1/models/NAME:predict`.
    case predict

    /// The Open Inference Protocol, V2: `…/v2/models/NAME/infer`.
    case infer

    /// Reads an address.
    ///
    /// - Throws: ``LimeError`` with code `usage` for an address of neither protocol.
    init(_ address: String) throws {
        if address.hasSuffix(":predict") {
            self = .predict
        } else if address.hasSuffix("/infer") {
            self = .infer
        } else {
            throw LimeError(
                .usage,
                "\(address) is no address of a model: it must end in ':predict' (KServe V1) or '/infer' (Open Inference V2)"
            )
        }
    }

    /// The JSON of a request for the first `count` items of a buffer.
    func body(_ buffer: InputBuffer, count: Int) -> [UInt8] {
        var text = RemoteText()
        switch self {
        case .predict:
            text.list("{\"instances\":[", 0..<count, "]}") { text, item in
                guard buffer.inputs.count > 1 else { return text.value(buffer, input: 0, item: item) }
                text.list("{", buffer.inputs.indices, "}") { text, input in
                    text.string(buffer.inputs[input].name)
                    text.append(":")
                    text.value(buffer, input: input, item: item)
                }
            }
        case .infer:
            text.list("{\"inputs\":[", buffer.inputs.indices, "]}") { text, index in
                let input = buffer.inputs[index]
                text.append("{\"name\":")
                text.string(input.name)
                text.list(",\"shape\":[", ([count] + input.shape).indices, "],\"datatype\":") { text, place in
                    text.append(String(([count] + input.shape)[place]))
                }
                text.string(Self.name(of: input.elementType))
                text.list(",\"data\":[", 0..<(count * input.elementCount), "]}") { text, element in
                    text.element(buffer, input: index, at: element)
                }
            }
        }
        return text.bytes
    }

    /// The rows of an answer.
    ///
    /// - Parameters:
    ///   - data: The JSON.
    ///   - output: The name of the output to use; nil for the first.
    /// - Returns: One row an item, of whatever widths the server gave.
    /// - Throws: ``LimeError`` with code `modelFailed`.
    func rows(_ data: Data, output: String?) throws -> [[Double]] {
        do {
            switch self {
            case .predict:
                return try JSONDecoder().decode(Predictions.self, from: data).predictions.map(\.numbers)
            case .infer:
                let outputs = try JSONDecoder().decode(Outputs.self, from: data).outputs
                let chosen = output.map { name in outputs.first { $0.name == name } } ?? outputs.first
                guard let chosen else {
                    let names = outputs.map(\.name).joined(separator: ", ")
                    throw LimeError(.usage, "the server has no output '\(output ?? "")'; it gives: \(names)")
                }
                return try chosen.rows()
            }
        } catch let error as DecodingError {
            throw LimeError(.modelFailed, "the server's answer holds no rows of numbers", cause: error)
        }
    }

    private struct Predictions: Decodable { var predictions: [NestedNumbers] }

    private struct Outputs: Decodable { var outputs: [Output] }

    private struct Output: Decodable {
        var name: String
        var shape: [Int]
        var data: NestedNumbers

        func rows() throws -> [[Double]] {
            let numbers = self.data.numbers
            guard let count = self.shape.first, count > 0, numbers.count % count == 0 else {
                throw LimeError(
                    .modelFailed,
                    "the server's output '\(self.name)' has \(numbers.count) numbers, but the shape \(self.shape)"
                )
            }
            let width = numbers.count / count
            return (0..<count).map { Array(numbers[$0 * width..<($0 + 1) * width]) }
        }
    }

    /// A number, or lists of them within lists.
    private struct NestedNumbers: Decodable {
        var numbers: [Double]

        init(from decoder: any Decoder) throws {
            if var list = try? decoder.unkeyedContainer() {
                self.numbers = []
                while !list.isAtEnd { self.numbers += try list.decode(NestedNumbers.self).numbers }
            } else {
                self.numbers = [try decoder.singleValueContainer().decode(Double.self)]
            }
        }
    }

    /// The name of a type in the Open Inference Protocol.
    static func name(of type: ModelInput.ElementType) -> String {
        switch type {
        case .float32: "FP32"
        case .float64: "FP64"
        case .int32: "INT32"
        case .int64: "INT64"
        case .uint8: "UINT8"
        case .string: "BYTES"
        }
    }
}
