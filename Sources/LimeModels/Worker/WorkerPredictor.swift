// A model in another process.

import LimeCore
import LimeNumerics

/// A model that a worker runs.
///
/// One batch is under way at a time; the next one is drawn meanwhile and waits for its turn.
struct WorkerPredictor: Predictor {
    let signature: ModelSignature

    private let session: WorkerSession
    private let levels: [[String]]

    init(_ session: WorkerSession, inputs: OpenInputs, task: ModelTask) {
        self.session = session
        self.levels = inputs.levels
        self.signature = ModelSignature(inputs: inputs.inputs, task: task)
    }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        try BufferCheck.checkAllocation(of: self.signature.inputs, capacity: capacity)
        return InputBuffer(inputs: self.signature.inputs, capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try Task.checkCancellation()
        try BufferCheck.check(buffer, count: count, against: self.signature.inputs)
        guard count > 0 else { return Matrix(rows: 0, columns: 0, elements: []) }
        return try await self.session.predict(buffer, count: count, levels: self.levels)
    }
}
