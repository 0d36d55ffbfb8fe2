package import LimeNumerics

extension LocalExplainer {
    /// What the model answers to the samples of a neighborhood, in batches; while it works on one, the next is drawn.
    ///
    /// - Parameters:
    ///   - neighborhood: The samples.
    ///   - count: How many of them.
    ///   - name: Names a sample by its number, for messages; `nil` where sample 0 is the instance.
    /// - Returns: One row a sample, one column an output.
    /// - Throws: ``LimeError`` when the model fails, or `CancellationError`.
    package func answers(
        _ neighborhood: Neighborhood,
        count: Int,
        name: (@Sendable (Int) -> String)? = nil
    ) async throws -> Matrix {
        let capacity = max(1, min(self.sampling.batchSize, count))
        var current = try NeighborhoodBatch(neighborhood, of: self.predictor, capacity: capacity)
        var other = try NeighborhoodBatch(neighborhood, of: self.predictor, capacity: capacity)
        var (elements, columns) = ([Double](), [Int]())
        try current.fill(0..<min(capacity, count), of: neighborhood)
        while !current.samples.isEmpty {
            try Task.checkCancellation()
            let (asked, end) = (current, current.samples.upperBound)
            async let answers = asked.answers(from: self.predictor, name: name)
            try other.fill(end..<min(end + capacity, count), of: neighborhood)
            let outputs = try await answers
            columns.append(outputs.columns)
            guard outputs.columns == columns[0] else {
                throw LimeError(
                    .modelFailed,
                    "the model returned \(columns[0]) outputs first and \(outputs.columns) later"
                )
            }
            elements += outputs.elements
            swap(&current, &other)
        }
        return Matrix(rows: count, columns: columns.first ?? 0, elements: elements)
    }

    /// The outputs that are explained where the model answers so to the instance.
    package func explained(_ outputs: ArraySlice<Double>) throws -> [Int] {
        let task = try self.predictor.signature.task.named(outputs: outputs.count)
        return try self.labels.indices(task: task, outputs: outputs)
    }
}
