public import LimeCore
public import LimeNumerics

extension ClosurePredictor {
    /// Creates a model of texts.
    ///
    /// ```swift
    /// let model = ClosurePredictor(texts: .regression(targets: ["length"])) { texts in
    ///     Matrix(rows: texts.count, columns: 1) { row, _ in Double(texts[row].count) }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - task: What the outputs mean.
    ///   - predict: Returns one row of outputs for each text.
    public init(texts task: ModelTask, _ predict: @escaping @Sendable (_ texts: [String]) async throws -> Matrix) {
        let input = ModelInput(name: "texts", elementType: .string, shape: [])
        self.init(signature: ModelSignature(inputs: [input], task: task)) { buffer, count in
            try await predict(Array(buffer.strings[0][..<count]))
        }
    }
}
