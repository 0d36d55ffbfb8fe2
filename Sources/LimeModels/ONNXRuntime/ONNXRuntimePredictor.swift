// An ONNX model run by ONNX Runtime.

import LimeCore
import LimeNumerics
import Synchronization

/// A model run by ONNX Runtime.
///
/// Two runs may be under way, each on a thread of its own; more wait for their turn.
final class ONNXRuntimePredictor: Predictor {
    let signature: ModelSignature

    private let runs: [ONNXRuntimeRun]
    private let turn = Atomic<Int>(0)

    /// Two, so that one batch can be handed over while another is under way.
    private static let runCount = 2

    init(_ model: ONNXRuntimeModel, _ signature: ONNXRuntimeSignature, task: ModelTask, classes: [String]) {
        self.signature = ModelSignature(inputs: signature.inputs, task: task)
        self.runs = (0..<Self.runCount).map {
            ONNXRuntimeRun(model, signature: signature, classes: classes, number: $0)
        }
    }

    var concurrentBatches: Int { Self.runCount }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        try BufferCheck.checkAllocation(of: self.signature.inputs, capacity: capacity)
        return InputBuffer(inputs: self.signature.inputs, capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try Task.checkCancellation()
        try BufferCheck.check(buffer, count: count, against: self.signature.inputs)
        let turn = self.turn.wrappingAdd(1, ordering: .relaxed).oldValue
        let run = self.runs[Int(UInt(bitPattern: turn) % UInt(Self.runCount))]
        return try await run.queue.value { flag in try run.predict(buffer, count: count, flag: flag) }
    }
}
