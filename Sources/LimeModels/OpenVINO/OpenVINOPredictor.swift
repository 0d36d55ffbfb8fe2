// A neural network run by OpenVINO.

import LimeCore
import LimeNumerics
import Synchronization

/// A model run by OpenVINO, in float32.
///
/// Two inferences may be under way, each on a thread of its own; more wait for their turn.
final class OpenVINOPredictor: Predictor {
    let signature: ModelSignature

    private let openVINO: OpenVINOSignature
    private let transform: OutputTransform
    private let requests: [OpenVINORequest]
    private let turn = Atomic<Int>(0)

    /// Two, so that one batch can be handed over while another is under way.
    private static let requestCount = 2

    init(_ model: OpenVINOModel, _ signature: OpenVINOSignature, task: ModelTask, transform: OutputTransform) throws {
        self.openVINO = signature
        self.signature = ModelSignature(inputs: signature.inputs, task: task)
        self.transform = transform
        self.requests = try (0..<Self.requestCount).map {
            try OpenVINORequest(model, signature: signature, number: $0)
        }
    }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        try BufferCheck.checkAllocation(of: self.openVINO.inputs, capacity: capacity)
        return InputBuffer(inputs: self.openVINO.inputs, capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try Task.checkCancellation()
        try BufferCheck.check(buffer, count: count, against: self.openVINO.inputs)
        let turn = self.turn.wrappingAdd(1, ordering: .relaxed).oldValue
        let request = self.requests[Int(UInt(bitPattern: turn) % UInt(Self.requestCount))]
        let outputs = try await request.queue.value { flag in
            try request.predict(buffer, count: count, flag: flag)
        }
        return self.transform.applied(to: outputs)
    }
}
