import LimeCore
import LimeNumerics
import Synchronization

/// A model that waits as told and counts what is under way.
final class ProbePredictor: Predictor {
    struct Counts {
        var buffers = 0
        var underWay = 0
        var mostUnderWay = 0
        var calls = 0
    }

    let concurrentBatches: Int

    private let base: ClosurePredictor
    private let delay: @Sendable (_ call: Int) async throws -> Void
    private let state = Mutex(Counts())

    init(
        _ base: ClosurePredictor,
        concurrentBatches: Int = 1,
        delay: @escaping @Sendable (_ call: Int) async throws -> Void = { _ in }
    ) {
        self.concurrentBatches = concurrentBatches
        self.base = base
        self.delay = delay
    }

    var counts: Counts { self.state.withLock { $0 } }

    var signature: ModelSignature { self.base.signature }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        self.state.withLock { $0.buffers += 1 }
        return try self.base.makeBuffer(capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        let call = self.state.withLock { state in
            state.calls += 1
            state.underWay += 1
            state.mostUnderWay = max(state.mostUnderWay, state.underWay)
            return state.calls
        }
        defer { self.state.withLock { $0.underWay -= 1 } }
        try await self.delay(call)
        return try await self.base.predict(buffer, count: count)
    }
}
