// An ONNX model run by ONNX Runtime.

import LimeCore
import LimeNumerics

/// A model run by ONNX Runtime.
///
/// One run has the threads of the session at a time; two would wait for each other's.
final class ONNXRuntimePredictor: Predictor {
    let signature: ModelSignature

    private let run: ONNXRuntimeRun

    init(_ model: ONNXRuntimeModel, _ signature: ONNXRuntimeSignature, task: ModelTask, classes: [String]) {
        self.signature = ModelSignature(inputs: signature.inputs, task: task)
        self.run = ONNXRuntimeRun(model, signature: signature, classes: classes)
    }

    /// One that is predicted and one that lies ready.
    var concurrentBatches: Int { 2 }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        try BufferCheck.checkAllocation(of: self.signature.inputs, capacity: capacity)
        return InputBuffer(inputs: self.signature.inputs, capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try Task.checkCancellation()
        try BufferCheck.check(buffer, count: count, against: self.signature.inputs)
        return try await self.run.queue.value { [run] flag in try run.predict(buffer, count: count, flag: flag) }
    }
}
