public import Lime
import Synchronization

/// A model given as a function, which counts the processor time spent in it.
public final class TimedModel: Predictor {
    /// What the model takes and gives.
    public let signature: ModelSignature

    private let body: @Sendable (_ buffer: InputBuffer, _ count: Int) -> Matrix
    private let spent = Mutex(0.0)

    /// Creates a model.
    ///
    /// - Parameters:
    ///   - signature: What the function takes and gives.
    ///   - body: Returns one row for each of the first `count` items of the buffer, without leaving its thread.
    public init(
        signature: ModelSignature,
        _ body: @escaping @Sendable (_ buffer: InputBuffer, _ count: Int) -> Matrix
    ) {
        self.signature = signature
        self.body = body
    }

    /// Seconds of processor time spent in the model so far.
    public var seconds: Double { self.spent.withLock { $0 } }

    /// Predicts by calling the function.
    public func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        let start = ProcessorClock.thread
        let outputs = self.body(buffer, count)
        self.spent.withLock { $0 += ProcessorClock.thread - start }
        return outputs
    }
}
