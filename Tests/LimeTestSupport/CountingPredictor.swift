public import LimeCore
public import LimeNumerics
import Synchronization

/// Counts, at the predictor, the calls and the items that a model is asked for.
public final class CountingPredictor: Predictor {
    private let base: any Predictor
    private let counts = Mutex((calls: 0, items: 0))

    /// Wraps a model.
    public init(_ base: any Predictor) { self.base = base }

    /// The number of calls so far.
    public var calls: Int { self.counts.withLock { $0.calls } }

    /// The number of items so far, over all calls.
    public var items: Int { self.counts.withLock { $0.items } }

    /// The signature of the wrapped model.
    public var signature: ModelSignature { self.base.signature }

    /// A buffer of the wrapped model.
    public func makeBuffer(capacity: Int) throws -> InputBuffer { try self.base.makeBuffer(capacity: capacity) }

    /// Counts, then asks the wrapped model.
    public func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        self.counts.withLock {
            $0.calls += 1
            $0.items += count
        }
        return try await self.base.predict(buffer, count: count)
    }
}
