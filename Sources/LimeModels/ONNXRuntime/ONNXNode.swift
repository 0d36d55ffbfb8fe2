// A node of an ONNX graph, as far as it matters here.

/// An operator of a graph with its connections, and those attributes that tell of classes or that must be checked.
///
/// Field numbers are those of onnx/onnx.proto (ONNX 1.20): NodeProto, AttributeProto.
struct ONNXNode {
    /// A node that would keep a runtime busy for ever.
    struct Broken: Error {
        /// What is wrong, for a person.
        let reason: String
    }

    private(set) var kind = ""
    private(set) var domain = ""
    private(set) var inputs: [String] = []
    private(set) var outputs: [String] = []

    /// The names of classes; nil where the operator has no such attribute.
    private(set) var classLabels: [String]?

    private var integers: [String: [Int64]] = [:]
    private var modes: [String] = []

    /// Attributes that ``check()`` reads.
    private static let checked: Set<String> = [
        "nodes_treeids", "nodes_nodeids", "nodes_truenodeids", "nodes_falsenodeids", "max_skip_count",
    ]

    /// Attributes with the names of classes: texts or integers.
    private static let labels: Set<String> = ["classlabels_strings", "classlabels_int64s", "classlabels_ints"]

    init(_ bytes: UnsafeRawBufferPointer) throws {
        var reader = ProtobufReader(bytes)
        while let field = try reader.next() {
            switch field {
            case .bytes(1, let input): self.inputs.append(String(decoding: input, as: UTF8.self))
            case .bytes(2, let output): self.outputs.append(String(decoding: output, as: UTF8.self))
            case .bytes(4, let type): self.kind = String(decoding: type, as: UTF8.self)
            case .bytes(5, let attribute): try self.readAttribute(attribute)
            case .bytes(7, let name): self.domain = String(decoding: name, as: UTF8.self)
            default: break
            }
        }
    }

    private mutating func readAttribute(_ bytes: UnsafeRawBufferPointer) throws {
        var reader = ProtobufReader(bytes)
        var name = ""
        var texts: [String] = []
        var integers: [Int64] = []
        while let field = try reader.next() {
            switch field {
            case .bytes(1, let text): name = String(decoding: text, as: UTF8.self)
            case .number(3, let value), .number(8, let value): integers.append(Int64(bitPattern: value))
            case .bytes(8, let packed):
                var values = ProtobufReader(packed)
                while let value = try values.nextPacked() { integers.append(Int64(bitPattern: value)) }
            case .bytes(9, let text): texts.append(String(decoding: text, as: UTF8.self))
            default: break
            }
        }
        if Self.labels.contains(name), !texts.isEmpty || !integers.isEmpty {
            self.classLabels = texts.isEmpty ? integers.map(String.init) : texts
        } else if name == "nodes_modes" {
            self.modes = texts
        } else if Self.checked.contains(name) {
            self.integers[name] = integers
        }
    }

    /// Checks what ONNX Runtime 1.31 does not: it runs for ever on the following.
    ///
    /// - Throws: ``Broken`` when the branches of a tree lead back, or words may lie absurdly far apart.
    func check() throws {
        switch self.kind {
        case "TreeEnsembleClassifier", "TreeEnsembleRegressor": try self.checkTrees()
        case "TfIdfVectorizer":
            guard self.integers["max_skip_count"]?.allSatisfy({ (0...1_000).contains($0) }) != false else {
                throw Broken(reason: "the 'max_skip_count' of its TfIdfVectorizer is impossible")
            }
        default: break
        }
    }

    private struct Place: Hashable {
        let tree: Int64
        let node: Int64
    }

    /// Takes away the nodes to which no branch leads, again and again; what remains at last lies on a circle.
    private func checkTrees() throws {
        let branches = try self.branches()
        var arrivals: [Place: Int] = [:]
        for children in branches.values {
            for child in children { arrivals[child, default: 0] += 1 }
        }
        var free = branches.keys.filter { arrivals[$0] == nil }
        var taken = 0
        while let place = free.popLast() {
            taken += 1
            for child in branches[place] ?? [] {
                let remaining = (arrivals[child] ?? 1) - 1
                arrivals[child] = remaining
                if remaining == 0, branches[child] != nil { free.append(child) }
            }
        }
        guard taken == branches.count else {
            throw Broken(reason: "the branches of a tree lead back to where they start")
        }
    }

    /// The children of each node that is not a leaf.
    private func branches() throws -> [Place: [Place]] {
        let trees = self.integers["nodes_treeids"] ?? []
        let nodes = self.integers["nodes_nodeids"] ?? []
        let first = self.integers["nodes_truenodeids"] ?? []
        let second = self.integers["nodes_falsenodeids"] ?? []
        guard [nodes, first, second].allSatisfy({ $0.count == trees.count }), self.modes.count == trees.count else {
            throw Broken(reason: "the arrays of its \(self.kind) differ in length")
        }
        var branches: [Place: [Place]] = [:]
        for index in trees.indices where self.modes[index] != "LEAF" {
            let children = [first[index], second[index]].map { Place(tree: trees[index], node: $0) }
            branches[Place(tree: trees[index], node: nodes[index])] = children
        }
        return branches
    }
}
