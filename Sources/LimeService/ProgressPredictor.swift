import Lime
import Synchronization

/// A model that tells how many items it has answered so far.
final class ProgressPredictor: Predictor {
    private let base: any Predictor
    private let total: Atomic<Int>
    private let report: ExplanationService.Progress
    private let done = Atomic(0)

    init(base: any Predictor, total: Int, report: @escaping ExplanationService.Progress) {
        self.base = base
        self.total = Atomic(total)
        self.report = report
    }

    /// Changes how many items are expected.
    func expect(_ total: Int) { self.total.store(total, ordering: .relaxed) }

    var signature: ModelSignature { self.base.signature }

    var concurrentBatches: Int { self.base.concurrentBatches }

    func makeBuffer(capacity: Int) throws -> InputBuffer { try self.base.makeBuffer(capacity: capacity) }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        let outputs = try await self.base.predict(buffer, count: count)
        self.report(self.done.add(count, ordering: .relaxed).newValue, self.total.load(ordering: .relaxed))
        return outputs
    }
}
