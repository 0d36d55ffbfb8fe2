// A Keras model whose lookups are computed here.

import LimeCore
import LimeNumerics

/// A graph behind the layers that were cut off from its inputs.
struct KerasLookupPredictor: Predictor {
    let signature: ModelSignature

    private let graph: any Predictor

    /// The layer in front of each input of the graph, if there is one.
    private let lookups: [KerasLookup?]

    /// Creates the model.
    ///
    /// - Parameters:
    ///   - graph: The rest of the model.
    ///   - layers: What was cut off.
    /// - Throws: ``LimeError`` with code `invalidInput` when a layer cannot be computed here.
    init(graph: any Predictor, layers: [KerasImportReport.Preprocessing]) throws {
        let inputs = graph.signature.inputs
        let unknown = layers.first { layer in !inputs.contains { $0.name == layer.input } }
        if let unknown {
            throw LimeError(
                .invalidInput,
                "the layer '\(unknown.layer)' reads the input '\(unknown.input)', which the converted model does not have"
            )
        }
        self.lookups = try inputs.map { input in
            try layers.first { $0.input == input.name }.map { try KerasLookup($0, output: input) }
        }
        self.graph = graph
        self.signature = ModelSignature(
            inputs: zip(inputs, self.lookups).map { $1?.input ?? $0 },
            task: graph.signature.task
        )
    }

    var concurrentBatches: Int { self.graph.concurrentBatches }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        try BufferCheck.checkAllocation(of: self.signature.inputs, capacity: capacity)
        return InputBuffer(inputs: self.signature.inputs, capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try Task.checkCancellation()
        try BufferCheck.check(buffer, count: count, against: self.signature.inputs)
        return try await self.graph.predict(try self.graphBuffer(for: buffer, count: count), count: count)
    }

    private func graphBuffer(for buffer: InputBuffer, count: Int) throws -> InputBuffer {
        let numbers = self.lookups.enumerated().map { index, lookup in
            lookup?.numbers(in: buffer, input: index, count: count) ?? []
        }
        let inputs = buffer.inputs.indices.map { index in
            self.lookups[index]?.output(for: numbers[index]) ?? buffer.inputs[index]
        }
        try BufferCheck.checkAllocation(of: inputs, capacity: count)
        let result = InputBuffer(inputs: inputs, capacity: count)
        for (index, lookup) in self.lookups.enumerated() {
            if let lookup {
                lookup.write(numbers[index], to: result, input: index)
            } else {
                let bytes = count * inputs[index].elementCount * inputs[index].elementType.byteCount
                result.bytes(ofInput: index).copyMemory(from: .init(rebasing: buffer.bytes(ofInput: index)[..<bytes]))
            }
        }
        return result
    }
}
