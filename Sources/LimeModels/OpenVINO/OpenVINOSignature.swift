// From OpenVINO's ports to the signature that explainers read.

import LimeCore

/// What a compiled model takes and gives, checked for what can be run.
struct OpenVINOSignature: Sendable {
    /// The inputs, in the model's order; an open extent other than the batch is -1.
    let inputs: [ModelInput]

    /// The element types as OpenVINO names them.
    let elements: [OpenVINOElement]

    /// The only batch size that the model accepts; nil when it accepts any.
    let batch: Int?

    /// The number of the chosen output.
    let output: Int

    /// Its name.
    let outputName: String

    /// The number of values in a row of it, where the model tells.
    let width: Int?

    init(_ model: OpenVINOModel, output: String?) throws {
        guard !model.inputs.isEmpty else { throw LimeError(.invalidInput, "\(model.path) has no input") }
        let inputs = try model.inputs.map { try Self.input($0, path: model.path) }
        // A SavedModel lists its inputs by the alphabet, not as they were written, so columns must not go by their order.
        let isUnordered = inputs.count > 1 && PathKind(model.path) == .folder
        self.inputs = isUnordered ? inputs.map(Self.withColumns) : inputs
        self.elements = model.inputs.map(\.elementType)
        self.batch = try Self.batch(model)
        self.output = try Self.outputIndex(model, output)
        self.outputName = model.outputs[self.output].name
        self.width = try Self.width(model.outputs[self.output], path: model.path)
    }

    private static func input(_ port: OpenVINOPort, path: String) throws -> ModelInput {
        let problem: String
        if port.elementType == .string {
            problem = "takes texts, which OpenVINO is not given here; use the model as ONNX, which ONNX Runtime runs"
        } else if let type = port.elementType.inputType {
            guard let extents = port.extents, !extents.isEmpty else {
                throw LimeError(.invalidInput, "\(path): the input '\(port.name)' has no batch dimension")
            }
            let shape = extents.dropFirst().map { $0 ?? -1 }
            if Self.isReasonable(shape) { return ModelInput(name: port.name, elementType: type, shape: shape) }
            problem = "has the impossible shape \(shape)"
        } else {
            problem = "takes elements of a type that is not supported; convert the model to float32 inputs"
        }
        throw LimeError(.invalidInput, "\(path): the input '\(port.name)' \(problem)")
    }

    /// An input of several numbers with a name for each: `sizes_0`, `sizes_1`, ….
    private static func withColumns(_ input: ModelInput) -> ModelInput {
        guard input.shape.count == 1, (1...65_536).contains(input.elementCount) else { return input }
        var named = input
        named.columns = (0..<input.elementCount).map { "\(input.name)_\($0)" }
        return named
    }

    private static func isReasonable(_ shape: [Int]) -> Bool {
        var elements = 1
        for extent in shape where extent != -1 {
            guard extent > 0, extent <= BufferCheck.largestItem / elements else { return false }
            elements *= extent
        }
        return true
    }

    /// Largest fixed batch that is believed.
    private static let largestBatch = 65_536

    private static func batch(_ model: OpenVINOModel) throws -> Int? {
        let batches = Set(model.inputs.map(\.batch))
        guard batches.count == 1, let batch = batches.first else {
            throw LimeError(.invalidInput, "\(model.path): the inputs disagree on the batch, their first dimension")
        }
        guard let batch else { return nil }
        guard (1...Self.largestBatch).contains(batch) else {
            throw LimeError(.invalidInput, "\(model.path): a batch of \(batch) items cannot be filled")
        }
        return batch
    }

    private static func outputIndex(_ model: OpenVINOModel, _ name: String?) throws -> Int {
        guard !model.outputs.isEmpty else { throw LimeError(.invalidInput, "\(model.path) has no output") }
        guard let name else { return 0 }
        guard let index = model.outputs.firstIndex(where: { $0.name == name }) else {
            let names = model.outputs.map { "'\($0.name)'" }.joined(separator: ", ")
            throw LimeError(.usage, "\(model.path) has no output '\(name)'; it has \(names)")
        }
        return index
    }

    private static func width(_ port: OpenVINOPort, path: String) throws -> Int? {
        guard let extents = port.extents else { return nil }
        guard !extents.isEmpty, extents.dropFirst(2).allSatisfy({ $0 == nil || $0 == 1 }) else {
            let shape = extents.map { $0.map(String.init) ?? "?" }.joined(separator: " × ")
            throw LimeError(
                .invalidInput,
                """
                \(path): the output '\(port.name)' has the shape \(shape), where a batch of rows is needed; choose another \
                output, if there is one
                """
            )
        }
        return extents.count == 1 ? 1 : extents[1]
    }
}
