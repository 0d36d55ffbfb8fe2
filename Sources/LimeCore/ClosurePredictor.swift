public import LimeNumerics

/// A model given as a closure.
public struct ClosurePredictor: Predictor {
    /// What the model takes and gives.
    public let signature: ModelSignature

    private let body: @Sendable (_ buffer: InputBuffer, _ count: Int) async throws -> Matrix

    /// Creates a model from a function of a whole batch in its raw form.
    ///
    /// - Parameters:
    ///   - signature: What the function takes and gives.
    ///   - body: Returns one row for each of the first `count` items of the buffer.
    public init(
        signature: ModelSignature,
        _ body: @escaping @Sendable (_ buffer: InputBuffer, _ count: Int) async throws -> Matrix
    ) {
        self.signature = signature
        self.body = body
    }

    /// Creates a model of rows of numbers.
    ///
    /// - Parameters:
    ///   - columns: How many numbers a row has.
    ///   - task: What the outputs mean.
    ///   - predict: Returns one row of outputs for each row of the matrix.
    public init(
        columns: Int,
        task: ModelTask,
        _ predict: @escaping @Sendable (_ rows: Matrix) async throws -> Matrix
    ) {
        let input = ModelInput(name: "rows", elementType: .float64, shape: [columns])
        self.init(signature: ModelSignature(inputs: [input], task: task)) { buffer, count in
            let elements = buffer.elements(ofInput: 0, as: Double.self)
            return try await predict(
                Matrix(rows: count, columns: columns, elements: Array(elements[..<(count * columns)]))
            )
        }
    }

    /// Predicts by calling the closure.
    public func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try await self.body(buffer, count)
    }
}
