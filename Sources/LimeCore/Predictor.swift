public import LimeNumerics

/// A model: anything that gives a row of numbers for an input.
///
/// An explainer asks for buffers, fills them in place, and calls ``predict(_:count:)`` with one batch after another, as
/// many at a time as ``concurrentBatches`` says; explainers of other inputs may do so at the same time. Implementations
/// that block (a C library, a pipe) do so on threads of their own, never on the cooperative pool. For most models of one's
/// own ``ClosurePredictor`` is enough.
public protocol Predictor: Sendable {
    /// What the model takes and gives.
    var signature: ModelSignature { get }

    /// How many batches the model is given at a time; 1 unless a predictor says otherwise.
    ///
    /// With 2 the next batch lies ready when one is done. Each takes the memory of its inputs.
    var concurrentBatches: Int { get }

    /// Makes a buffer for up to `capacity` items.
    func makeBuffer(capacity: Int) throws -> InputBuffer

    /// Predicts the first `count` items of a buffer.
    ///
    /// - Parameters:
    ///   - buffer: A buffer of this predictor.
    ///   - count: How many of its items are filled, from 0 to its capacity.
    /// - Returns: One row an item, one column a class or target.
    /// - Throws: ``LimeError`` with code `modelFailed`, or `CancellationError`; any other error becomes the cause of one.
    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix
}

extension Predictor {
    /// One batch at a time.
    public var concurrentBatches: Int { 1 }

    /// Makes a plain block of memory for each input of the signature.
    public func makeBuffer(capacity: Int) throws -> InputBuffer {
        InputBuffer(inputs: self.signature.inputs, capacity: capacity)
    }

    /// The same model, read as a classifier, whatever was guessed from its file.
    ///
    /// - Parameter labels: The names of the classes in the order of the outputs; empty for "0", "1", ….
    /// - Returns: A predictor with the other signature and the same answers.
    public func asClassifier(labels: [String] = []) -> some Predictor {
        RetaskedPredictor(base: self, task: .classification(classes: labels))
    }

    /// The same model, read as a regressor, whatever was guessed from its file.
    ///
    /// - Parameter targets: The names of the outputs; empty for "0", "1", ….
    /// - Returns: A predictor with the other signature and the same answers.
    public func asRegressor(targets: [String] = []) -> some Predictor {
        RetaskedPredictor(base: self, task: .regression(targets: targets))
    }
}

/// A model whose task is overruled.
private struct RetaskedPredictor<Base: Predictor>: Predictor {
    let base: Base
    let task: ModelTask

    var signature: ModelSignature { ModelSignature(inputs: self.base.signature.inputs, task: self.task) }

    var concurrentBatches: Int { self.base.concurrentBatches }

    func makeBuffer(capacity: Int) throws -> InputBuffer { try self.base.makeBuffer(capacity: capacity) }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try await self.base.predict(buffer, count: count)
    }
}
