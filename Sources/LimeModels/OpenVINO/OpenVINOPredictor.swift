// A neural network run by OpenVINO.

import LimeCore
import LimeNumerics
import Synchronization

/// A model run by OpenVINO, in float32 unless something else was asked for.
///
/// OpenVINO divides the processor into streams, each with an inference of its own. Every batch is divided among them, so
/// that one alone keeps the whole processor at work; a second one lies ready behind it.
final class OpenVINOPredictor: Predictor {
    let signature: ModelSignature

    private let openVINO: OpenVINOSignature
    private let transform: OutputTransform

    /// One for each stream.
    private let requests: [OpenVINORequest]

    /// The request that gets the next piece.
    private let turn = Atomic<UInt>(0)

    init(_ model: OpenVINOModel, _ signature: OpenVINOSignature, task: ModelTask, transform: OutputTransform) throws {
        self.openVINO = signature
        self.signature = ModelSignature(inputs: signature.inputs, task: task)
        self.transform = transform
        self.requests = try (0..<model.streams).map { try OpenVINORequest(model, signature: signature, number: $0) }
    }

    /// One that is predicted and one that lies ready.
    var concurrentBatches: Int { 2 }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        try BufferCheck.checkAllocation(of: self.openVINO.inputs, capacity: capacity)
        return InputBuffer(inputs: self.openVINO.inputs, capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try Task.checkCancellation()
        try BufferCheck.check(buffer, count: count, against: self.openVINO.inputs)
        return self.transform.applied(to: try await self.outputs(buffer, self.pieces(of: count)))
    }

    /// Pieces for the streams, as equal as the model's batch size allows; at least one.
    private func pieces(of count: Int) -> [Range<Int>] {
        let unit = max(1, self.openVINO.batch ?? 1)
        let units = (count + unit - 1) / unit
        let pieces = max(1, min(units, self.requests.count))
        return (0..<pieces).map { units * $0 / pieces * unit..<min(units * ($0 + 1) / pieces * unit, count) }
    }

    private func outputs(_ buffer: InputBuffer, _ pieces: [Range<Int>]) async throws -> Matrix {
        let first = self.turn.wrappingAdd(UInt(pieces.count), ordering: .relaxed).oldValue
        guard pieces.count > 1 else { return try await self.outputs(buffer, pieces[0], turn: first) }
        let parts = try await withThrowingTaskGroup(of: (Int, Matrix).self) { group in
            for (number, piece) in pieces.enumerated() {
                group.addTask { (number, try await self.outputs(buffer, piece, turn: first &+ UInt(number))) }
            }
            var parts = pieces.map { _ in Matrix(rows: 0, columns: 0) }
            for try await (number, part) in group { parts[number] = part }
            return parts
        }
        guard parts.allSatisfy({ $0.columns == parts[0].columns }) else {
            throw LimeError(.modelFailed, OpenVINORequest.unevenWidths)
        }
        let rows = parts.reduce(0) { $0 + $1.rows }
        return Matrix(rows: rows, columns: parts[0].columns, elements: parts.flatMap(\.elements))
    }

    private func outputs(_ buffer: InputBuffer, _ piece: Range<Int>, turn: UInt) async throws -> Matrix {
        let request = self.requests[Int(turn % UInt(self.requests.count))]
        return try await request.queue.value { flag in try request.predict(buffer, items: piece, flag: flag) }
    }
}
