// A look into a TensorFlow SavedModel.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The operations of a SavedModel's graph, read from its `saved_model.pb` to find what makes an output.
///
/// Field numbers are those of TensorFlow 2.20's saved_model.proto, meta_graph.proto, graph.proto and function.proto.
struct SavedModelFile {
    private struct Node {
        var name = ""
        var kind = ""
        var inputs: [String] = []

        /// The functions that it runs, by the names of their attributes.
        var functions: [String: String] = [:]

        /// The function whose outputs are its own.
        var function: String? { self.functions["f"] }
    }

    /// A function, or the graph itself: its outputs in order, what each returns, and its operations.
    private struct Function {
        var name = ""
        var outputs: [String] = []
        var returns: [String: String] = [:]
        var nodes: [Node] = []
    }

    private var graph = Function()
    private var functions: [String: Function] = [:]

    /// The tensor behind each named output of the default signature.
    private var outputs: [String: String] = [:]

    private static let defaultSignature = "serving_default"

    /// The files that make up a SavedModel: the graph and its variables.
    static func files(in folder: String) -> [String] {
        let variables = "\(folder)/variables"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: variables)) ?? []).sorted()
        return ["\(folder)/saved_model.pb"] + names.map { "\(variables)/\($0)" }.filter { PathKind($0) == .file }
    }

    /// Reads the graph of a folder.
    init(_ folder: String) throws {
        let path = "\(folder)/saved_model.pb"
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw LimeError(.fileNotFound, "\(path) cannot be opened", cause: error)
        }
        do {
            try data.withUnsafeBytes { bytes in
                try Self.walk(bytes) { if case .bytes(2, let meta) = $0 { try self.readMetaGraph(meta) } }
            }
        } catch is ProtobufReader.Malformed {
            throw LimeError(.invalidInput, "\(path) is damaged or no SavedModel: copy or save it anew")
        }
        guard !self.graph.nodes.isEmpty else {
            throw LimeError(.invalidInput, "\(path) is no SavedModel: it holds no graph")
        }
        try self.checkCalls(path)
        try Self.checkVariables("\(folder)/variables/variables.index")
    }

    /// Checks the index of the variables, where there are any.
    private static func checkVariables(_ path: String) throws {
        guard PathKind(path) == .file else { return }
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw LimeError(.fileNotFound, "\(path) cannot be opened")
        }
        guard data.withUnsafeBytes({ TensorBundleIndex($0).isIntact }) else {
            throw LimeError(.invalidInput, "\(path) is damaged: copy or save the SavedModel anew")
        }
    }

    /// The attributes in which operations name the functions that they run.
    private static let calls: [String: [String]] = [
        "PartitionedCall": ["f"], "StatefulPartitionedCall": ["f"], "While": ["cond", "body"],
        "StatelessWhile": ["cond", "body"], "If": ["then_branch", "else_branch"],
        "StatelessIf": ["then_branch", "else_branch"],
    ]

    /// Checks that every function that is run is there: OpenVINO 2026.4 ends the process over one that is not.
    private func checkCalls(_ path: String) throws {
        for node in self.graph.nodes + self.functions.values.flatMap(\.nodes) {
            for attribute in Self.calls[node.kind] ?? [] {
                guard let name = node.functions[attribute], self.functions[name] != nil else {
                    throw LimeError(
                        .invalidInput,
                        "\(path) is damaged: '\(node.name.prefix(40))' runs a function that is not there"
                    )
                }
            }
        }
    }

    /// The head of an output by its name in the default signature.
    func head(output: String) -> GraphHead {
        guard let tensor = self.outputs[output] else { return .other }
        return GraphHead(of: self.value(tensor, in: self.graph), producers: self.producers)
    }

    /// What makes each value; calls are passed through to what their function returns.
    private var producers: [String: (kind: String, source: String?)] {
        var producers: [String: (kind: String, source: String?)] = [:]
        for scope in [self.graph] + self.functions.values {
            for node in scope.nodes {
                guard let function = node.function.flatMap({ self.functions[$0] }) else {
                    let source = node.inputs.first.map { self.value($0, in: scope) }
                    producers["\(scope.name)|\(node.name)"] = (node.kind, source)
                    continue
                }
                for (number, output) in function.outputs.enumerated() {
                    let result = function.returns[output].map { self.value($0, in: function) }
                    producers["\(scope.name)|\(node.name):\(number)"] = ("Identity", result)
                }
            }
        }
        return producers
    }

    /// A value as a key: `node`, `node:0` and, within functions, `node:output:0` name the first output of a node.
    private func value(_ reference: String, in scope: Function) -> String {
        let parts = reference.split(separator: ":")
        let name = parts.first.map(String.init) ?? ""
        let isCall = scope.nodes.contains { $0.name == name && $0.function.map { self.functions[$0] != nil } == true }
        let number = parts.count > 1 ? parts.last.flatMap { Int($0) } ?? 0 : 0
        return "\(scope.name)|\(name)" + (isCall ? ":\(number)" : "")
    }

    private mutating func readMetaGraph(_ bytes: UnsafeRawBufferPointer) throws {
        try Self.walk(bytes) { field in
            switch field {
            case .bytes(2, let graph): try self.readGraph(graph)
            case .bytes(5, let entry):
                let (name, signature) = try Self.entry(entry)
                guard name == Self.defaultSignature, let signature else { return }
                try Self.walk(signature) { field in
                    guard case .bytes(2, let output) = field else { return }
                    let (name, tensor) = try Self.entry(output)
                    self.outputs[name] = try tensor.map { try Self.text(1, of: $0) }
                }
            default: break
            }
        }
    }

    private mutating func readGraph(_ bytes: UnsafeRawBufferPointer) throws {
        try Self.walk(bytes) { field in
            switch field {
            case .bytes(1, let node): self.graph.nodes.append(try Self.node(node))
            case .bytes(2, let library):
                try Self.walk(library) { field in
                    guard case .bytes(1, let bytes) = field else { return }
                    let function = try Self.function(bytes)
                    self.functions[function.name] = function
                }
            default: break
            }
        }
    }

    private static func function(_ bytes: UnsafeRawBufferPointer) throws -> Function {
        var function = Function()
        try self.walk(bytes) { field in
            switch field {
            case .bytes(1, let signature):
                function.name = try self.text(1, of: signature)
                try self.walk(signature) { field in
                    if case .bytes(3, let output) = field { function.outputs.append(try self.text(1, of: output)) }
                }
            case .bytes(3, let node): function.nodes.append(try self.node(node))
            case .bytes(4, let entry):
                let (name, value) = try self.entry(entry)
                function.returns[name] = value.map { String(decoding: $0, as: UTF8.self) }
            default: break
            }
        }
        return function
    }

    private static func node(_ bytes: UnsafeRawBufferPointer) throws -> Node {
        var node = Node()
        try self.walk(bytes) { field in
            switch field {
            case .bytes(1, let name): node.name = String(decoding: name, as: UTF8.self)
            case .bytes(2, let kind): node.kind = String(decoding: kind, as: UTF8.self)
            case .bytes(3, let input): node.inputs.append(String(decoding: input, as: UTF8.self))
            case .bytes(5, let attribute):
                let (name, value) = try self.entry(attribute)
                guard let value else { return }
                try self.walk(value) { field in
                    if case .bytes(10, let function) = field { node.functions[name] = try self.text(1, of: function) }
                }
            default: break
            }
        }
        return node
    }

    /// An entry of a map from texts.
    private static func entry(_ bytes: UnsafeRawBufferPointer) throws -> (key: String, value: UnsafeRawBufferPointer?) {
        var value: UnsafeRawBufferPointer?
        try self.walk(bytes) { if case .bytes(2, let bytes) = $0 { value = bytes } }
        return (try self.text(1, of: bytes), value)
    }

    private static func text(_ number: Int, of bytes: UnsafeRawBufferPointer) throws -> String {
        var text = ""
        try self.walk(bytes) { field in
            if case .bytes(number, let bytes) = field { text = String(decoding: bytes, as: UTF8.self) }
        }
        return text
    }

    private static func walk(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (ProtobufReader.Field) throws -> Void
    ) throws {
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() { try body(field) }
    }
}
