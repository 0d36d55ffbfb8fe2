// A look into an ONNX file before a C library sees it.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an ONNX file says of itself.
///
/// Field numbers are those of onnx/onnx.proto (ONNX 1.20): ModelProto, GraphProto, NodeProto, ValueInfoProto.
struct ONNXFile {
    private let path: String
    private var domains: Set<String> = []
    private var hasStringInputs = false
    private var outputs: [String] = []
    private var producers: [String: (kind: String, source: String?)] = [:]
    private var nodes = 0

    /// Reads the outlines of a file.
    init(_ path: String) throws {
        self.path = path
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw LimeError(.fileNotFound, "\(path) cannot be opened", cause: error)
        }
        guard !data.isEmpty else { throw LimeError(.invalidInput, "\(path) is empty, not an ONNX model") }
        do {
            try data.withUnsafeBytes { try self.readModel($0) }
        } catch is ProtobufReader.Malformed {
            throw LimeError(.invalidInput, "\(path) is damaged or no ONNX model: copy or export it anew")
        }
        guard self.nodes > 0, !self.outputs.isEmpty else {
            throw LimeError(.invalidInput, "\(path) is no ONNX model: it holds no graph with an output")
        }
    }

    /// The head of the chosen output, after checking that the model is of a kind that OpenVINO runs.
    func checkedHead(output: String?) throws -> GraphHead {
        let foreign = self.domains.subtracting(["", "ai.onnx"]).sorted()
        if foreign.contains("ai.onnx.ml") || self.hasStringInputs {
            let what = self.hasStringInputs ? "takes texts" : "uses the operators of ai.onnx.ml, as scikit-learn's do"
            throw LimeError(
                .invalidInput,
                "\(self.path) \(what): this kind of ONNX model needs ONNX Runtime, which is not supported yet"
            )
        }
        return GraphHead(of: output ?? self.outputs.first ?? "", producers: self.producers)
    }

    private mutating func readModel(_ bytes: UnsafeRawBufferPointer) throws {
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() {
            if case .bytes(7, let graph) = field { try self.readGraph(graph) }
        }
    }

    private mutating func readGraph(_ bytes: UnsafeRawBufferPointer) throws {
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .bytes(1, let node): try self.readNode(node)
            case .bytes(11, let input): self.hasStringInputs = try Self.value(input).isText || self.hasStringInputs
            case .bytes(12, let output): self.outputs.append(try Self.value(output).name)
            default: break
            }
        }
    }

    private mutating func readNode(_ bytes: UnsafeRawBufferPointer) throws {
        var reader = ProtobufReader(bytes)
        var kind = ""
        var source: String?
        var results: [String] = []
        var domain = ""
        while let field = try reader.next() {
            switch field {
            case .bytes(1, let input): source = source ?? String(decoding: input, as: UTF8.self)
            case .bytes(2, let output): results.append(String(decoding: output, as: UTF8.self))
            case .bytes(4, let type): kind = String(decoding: type, as: UTF8.self)
            case .bytes(7, let name): domain = String(decoding: name, as: UTF8.self)
            default: break
            }
        }
        self.nodes += 1
        self.domains.insert(domain)
        for result in results { self.producers[result] = (kind, source) }
    }

    /// A ValueInfoProto: its name, and whether it is a tensor of strings (TypeProto.Tensor.elem_type 8).
    private static func value(_ bytes: UnsafeRawBufferPointer) throws -> (name: String, isText: Bool) {
        var name = ""
        var isText = false
        try Self.walk(bytes) { field in
            switch field {
            case .bytes(1, let text): name = String(decoding: text, as: UTF8.self)
            case .bytes(2, let type):
                try Self.walk(type) { field in
                    guard case .bytes(1, let tensor) = field else { return }
                    try Self.walk(tensor) { if case .number(1, 8) = $0 { isText = true } }
                }
            default: break
            }
        }
        return (name, isText)
    }

    private static func walk(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (ProtobufReader.Field) throws -> Void
    ) throws {
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() { try body(field) }
    }
}
