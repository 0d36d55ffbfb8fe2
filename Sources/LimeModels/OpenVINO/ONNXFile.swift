// A look into an ONNX file before a C library sees it.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an ONNX file says of itself.
///
/// Field numbers are those of onnx/onnx.proto (ONNX 1.20): ModelProto, GraphProto, ValueInfoProto, TypeProto.
struct ONNXFile {
    private let path: String
    private var domains: Set<String> = []
    private var hasStringInputs = false
    private var outputs: [String] = []
    private var producers: [String: (kind: String, source: String?)] = [:]
    private var nodes = 0
    private var hasOtherOutputs = false

    /// The class labels that nodes carry, and what those nodes make.
    private var labels: [(results: [String], classes: [String])] = []

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
        } catch let error as ONNXNode.Broken {
            throw LimeError(.invalidInput, "\(path) is damaged: \(error.reason)")
        }
        guard self.nodes > 0, !self.outputs.isEmpty else {
            throw LimeError(.invalidInput, "\(path) is no ONNX model: it holds no graph with an output")
        }
    }

    /// Whether it takes texts, uses operators beyond ONNX' own, or gives anything but tensors, which OpenVINO does not.
    var needsONNXRuntime: Bool {
        self.hasStringInputs || self.hasOtherOutputs || !self.domains.isSubset(of: ["", "ai.onnx"])
    }

    /// The head of the chosen output, or of the first.
    func head(output: String?) -> GraphHead {
        GraphHead(of: output ?? self.outputs.first ?? "", producers: self.producers)
    }

    /// The names of the classes, as the graph's operators know them; empty where they tell none or several sets.
    ///
    /// They are those of the ZipMap that makes the output, else those of the classifiers.
    ///
    /// - Parameter output: The output of the classes' probabilities.
    /// - Returns: The names in the order of the outputs.
    func classes(output: String) -> [String] {
        let makers = self.labels.filter { $0.results.contains(output) }
        let sets = Set((makers.isEmpty ? self.labels : makers).map(\.classes))
        return sets.count == 1 ? sets.first ?? [] : []
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
            case .bytes(12, let output):
                let value = try Self.value(output)
                self.outputs.append(value.name)
                self.hasOtherOutputs = !value.isTensor || self.hasOtherOutputs
            default: break
            }
        }
    }

    private mutating func readNode(_ bytes: UnsafeRawBufferPointer) throws {
        let node = try ONNXNode(bytes)
        try node.check()
        self.nodes += 1
        self.domains.insert(node.domain)
        for result in node.outputs { self.producers[result] = (node.kind, node.inputs.first) }
        if let classes = node.classLabels { self.labels.append((node.outputs, classes)) }
    }

    /// A ValueInfoProto: its name, whether it is a tensor, and of strings (TypeProto.Tensor.elem_type 8).
    private static func value(_ bytes: UnsafeRawBufferPointer) throws -> (name: String, isTensor: Bool, isText: Bool) {
        var name = ""
        var isTensor = true
        var isText = false
        try Self.walk(bytes) { field in
            switch field {
            case .bytes(1, let text): name = String(decoding: text, as: UTF8.self)
            case .bytes(2, let type):
                try Self.walk(type) { field in
                    switch field {
                    case .bytes(1, let tensor):
                        try Self.walk(tensor) { if case .number(1, 8) = $0 { isText = true } }
                    case .bytes(4, _), .bytes(5, _), .bytes(8, _), .bytes(9, _): isTensor = false
                    default: break
                    }
                }
            default: break
            }
        }
        return (name, isTensor, isText)
    }

    private static func walk(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (ProtobufReader.Field) throws -> Void
    ) throws {
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() { try body(field) }
    }
}
