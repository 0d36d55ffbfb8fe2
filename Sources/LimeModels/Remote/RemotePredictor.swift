// A model behind HTTP.

import LimeCore
import LimeNumerics

/// A model that a server runs; a batch is one request.
struct RemotePredictor: Predictor {
    let signature: ModelSignature

    private let server: RemoteServer
    private let style: RemoteProtocol
    private let output: String?

    init(_ server: RemoteServer, _ style: RemoteProtocol, inputs: [ModelInput], task: ModelTask, output: String?) {
        self.server = server
        self.style = style
        self.output = output
        self.signature = ModelSignature(inputs: inputs, task: task)
    }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        try BufferCheck.checkAllocation(of: self.signature.inputs, capacity: capacity)
        return InputBuffer(inputs: self.signature.inputs, capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try Task.checkCancellation()
        try BufferCheck.check(buffer, count: count, against: self.signature.inputs)
        guard count > 0 else { return Matrix(rows: 0, columns: 0, elements: []) }
        let answer = try await self.server.post(self.style.body(buffer, count: count))
        let rows = try self.style.rows(answer, output: self.output)
        let width = rows.first?.count ?? 0
        guard rows.count == count, rows.allSatisfy({ $0.count == width }) else {
            throw LimeError(
                .modelFailed,
                "\(self.server.address) returned \(rows.count) rows of \(width) numbers or others for \(count) inputs"
            )
        }
        return Matrix(rows: count, columns: width, elements: rows.flatMap(\.self))
    }
}
