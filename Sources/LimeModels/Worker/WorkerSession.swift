// One worker, from its start to its end, and the one after it.

import Dispatch
import LimeCore
import LimeNumerics

/// A worker that is started when it is needed, and again after it was ended.
///
/// Everything happens on a thread of its own, one batch after another; that, not a lock, guards the process.
final class WorkerSession: @unchecked Sendable {
    private let launch: WorkerLaunch
    private let name: String
    private let timeout: Double
    private let queue = DispatchQueue(label: "lime.worker")
    private var process: WorkerProcess?

    /// Prepares a worker without starting it.
    ///
    /// - Parameters:
    ///   - launch: The program.
    ///   - name: Names the model in messages.
    ///   - timeout: The longest time without a byte from the worker, in seconds.
    init(_ launch: WorkerLaunch, name: String, timeout: Double) {
        self.launch = launch
        self.name = name
        self.timeout = timeout
    }

    /// Starts the worker and asks what its model takes and gives.
    func description() async throws -> WorkerMessage {
        try await self.queue.value { flag in
            try self.guarded { try self.start(.init(seconds: self.timeout, flag: flag)) }
        }
    }

    /// Predicts the first `count` items of a buffer.
    func predict(_ buffer: InputBuffer, count: Int, levels: [[String]]) async throws -> Matrix {
        try await self.queue.value { flag in
            let patience = WorkerProcess.Patience(seconds: self.timeout, flag: flag)
            let request = try WorkerRequest(buffer, count: count, levels: levels)
            let answer = try self.guarded {
                if self.process == nil { _ = try self.start(patience) }
                guard let process = self.process else { throw CancellationError() }
                try process.send(.predict, request.pieces, patience)
                return try process.receive(patience)
            }
            return try self.matrix(answer, count: count)
        }
    }

    /// After any failure of the pipe, the time or the task nothing is known of the worker, so it is ended.
    private func guarded<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch {
            self.process?.end()
            self.process = nil
            throw error
        }
    }

    private func start(_ patience: WorkerProcess.Patience) throws -> WorkerMessage {
        let process = try WorkerProcess(self.launch, name: self.name)
        self.process = process
        let message = try process.receive(patience)
        guard message.kind == .description else { throw self.failure(message) }
        return message
    }

    private func matrix(_ message: WorkerMessage, count: Int) throws -> Matrix {
        guard message.kind == .outputs else { throw self.failure(message) }
        let bytes = message.payload
        guard bytes.count >= 8 else { throw self.misshapen }
        let rows = Int(WorkerMessage.number(bytes, at: 0) as UInt32)
        let columns = Int(WorkerMessage.number(bytes, at: 4) as UInt32)
        guard rows == count else {
            throw LimeError(.modelFailed, "\(self.name): the model returned \(rows) rows for \(count) inputs")
        }
        guard bytes.count == 8 + 8 * rows * columns else { throw self.misshapen }
        let elements = [Double](unsafeUninitializedCapacity: rows * columns) { block, initialized in
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(block).copyBytes(from: $0.dropFirst(8)) }
            initialized = rows * columns
        }
        return Matrix(rows: rows, columns: columns, elements: elements)
    }

    private var misshapen: LimeError {
        LimeError(.modelFailed, "\(self.name): the worker's answer is not as long as its rows and columns say")
    }

    /// The error that a worker reports.
    private func failure(_ message: WorkerMessage) -> LimeError {
        let text = ForeignMessage.oneLine(String(decoding: message.payload, as: UTF8.self))
        switch message.kind {
        case .failed: return LimeError(.modelFailed, "\(self.name): the model failed: \(text)")
        case .refused: return LimeError(.invalidInput, "\(self.name): \(text)")
        case .missing: return LimeError(.runtimeMissing, "\(self.name): \(text)")
        case .predict, .description, .outputs:
            return LimeError(.modelFailed, "\(self.name): the worker wrote a message out of turn")
        }
    }
}
