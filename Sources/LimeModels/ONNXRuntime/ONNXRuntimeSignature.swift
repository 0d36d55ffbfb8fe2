// From a session's ports to the signature that explainers read.

import LimeCore

/// What a session takes and gives, checked for what can be run.
struct ONNXRuntimeSignature: Sendable {
    /// The inputs, in the model's order; an open extent other than the batch is -1.
    let inputs: [ModelInput]

    /// The element types as ONNX names them.
    let elements: [ONNXElement]

    /// The only batch size that the model accepts; nil when it accepts any.
    let batch: Int?

    /// The number of the chosen output.
    let output: Int

    /// The number of values in a row of it, where the model tells.
    let width: Int?

    /// Whether another output names the class of each item.
    let hasLabels: Bool

    init(_ model: ONNXRuntimeModel, output: String?) throws {
        guard !model.inputs.isEmpty else { throw LimeError(.invalidInput, "\(model.path) has no input") }
        self.inputs = try model.inputs.map { try Self.input($0, path: model.path) }
        self.elements = model.inputs.map { $0.element ?? .float32 }
        self.batch = try Self.batch(model)
        let chosen = try Self.outputIndex(model, output)
        self.output = chosen
        self.width = try Self.width(model.outputs[chosen], path: model.path)
        self.hasLabels = model.outputs.indices.contains { $0 != chosen && Self.isLabel(model.outputs[$0]) }
    }

    private static func input(_ port: ONNXRuntimePort, path: String) throws -> ModelInput {
        guard case .tensor(let element, let extents) = port.kind else {
            throw LimeError(.invalidInput, "\(path): the input '\(port.name)' takes no tensor, which is not supported")
        }
        guard let type = element.inputType else {
            throw LimeError(
                .invalidInput,
                """
                \(path): the input '\(port.name)' takes elements of ONNX' type \(element.rawValue), which is not \
                supported; convert the model to float32 inputs
                """
            )
        }
        guard !extents.isEmpty else {
            throw LimeError(.invalidInput, "\(path): the input '\(port.name)' has no batch dimension")
        }
        let shape = extents.dropFirst().map { $0 ?? -1 }
        guard Self.isReasonable(shape) else {
            throw LimeError(.invalidInput, "\(path): the input '\(port.name)' has the impossible shape \(shape)")
        }
        return ModelInput(name: port.name, elementType: type, shape: shape)
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

    private static func batch(_ model: ONNXRuntimeModel) throws -> Int? {
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

    /// The output of that name; else maps of probabilities, real numbers named like probabilities, real numbers.
    private static func outputIndex(_ model: ONNXRuntimeModel, _ name: String?) throws -> Int {
        let outputs = model.outputs
        let names = outputs.map { "'\($0.name)'" }.joined(separator: ", ")
        if let name {
            guard let index = outputs.firstIndex(where: { $0.name == name }) else {
                throw LimeError(.usage, "\(model.path) has no output '\(name)'; it has \(names)")
            }
            guard outputs[index].kind != .other, outputs[index].element?.isNumber != false else {
                throw LimeError(.usage, "the output '\(name)' of \(model.path) holds no numbers; it has \(names)")
            }
            return index
        }
        let real = outputs.indices.filter { outputs[$0].element?.isReal == true }
        let chosen =
            outputs.firstIndex { if case .maps = $0.kind { true } else { false } }
            ?? real.first { outputs[$0].name.lowercased().contains("prob") } ?? real.first
            ?? outputs.firstIndex { $0.element?.isNumber == true }
        guard let chosen else {
            throw LimeError(
                .invalidInput,
                """
                \(model.path) gives no numbers (its outputs: \(names)); a classifier must give probabilities or scores \
                beside the class, so export it with them
                """
            )
        }
        return chosen
    }

    /// Whether an output names a class an item: one integer, text or flag.
    private static func isLabel(_ port: ONNXRuntimePort) -> Bool {
        guard case .tensor(let element, let extents) = port.kind, element.isLabel else { return false }
        return extents.count == 1 || extents.count == 2 && extents[1] == 1
    }

    private static func width(_ port: ONNXRuntimePort, path: String) throws -> Int? {
        // No extents at all also stands for a shape that the file does not tell.
        guard case .tensor(_, let extents) = port.kind, !extents.isEmpty else { return nil }
        guard extents.dropFirst(2).allSatisfy({ $0 == nil || $0 == 1 }) else {
            throw LimeError(
                .invalidInput,
                """
                \(path): the output '\(port.name)' has the shape \(port.text), where a batch of rows is needed; choose \
                another output, if there is one
                """
            )
        }
        return extents.count == 1 ? 1 : extents[1]
    }
}
