package import LimeNumerics

extension LocalExplainer {
    /// What the model answers to the samples of a neighborhood, in batches.
    ///
    /// - Parameters:
    ///   - neighborhood: The samples; sample 0 is the instance.
    ///   - count: How many of them.
    /// - Returns: A row a sample.
    /// - Throws: ``LimeError`` when the model fails, or `CancellationError`.
    package func answers(_ neighborhood: Neighborhood, count: Int) async throws -> Matrix {
        let capacity = min(self.sampling.batchSize, count)
        let batch = try NeighborhoodBatch(neighborhood, of: self.predictor, capacity: capacity)
        var (elements, columns) = ([Double](), 0)
        for first in stride(from: 0, to: count, by: capacity) {
            try Task.checkCancellation()
            try batch.fill(first..<min(first + capacity, count), of: neighborhood)
            let answers = try await batch.answers(from: self.predictor)
            guard first == 0 || answers.columns == columns else {
                throw LimeError(
                    .modelFailed,
                    "the model returned \(columns) outputs first and \(answers.columns) later"
                )
            }
            columns = answers.columns
            for row in 0..<answers.rows { elements += answers.row(row) }
        }
        return Matrix(rows: count, columns: columns, elements: elements)
    }

    /// The outputs that are explained where the model answers so to the instance.
    package func explained(_ outputs: ArraySlice<Double>) throws -> [Int] {
        let task = try self.predictor.signature.task.named(outputs: outputs.count)
        return try self.labels.indices(task: task, outputs: outputs)
    }
}
