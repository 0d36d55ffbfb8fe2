import LimeNumerics

extension NeighborhoodBatch {
    /// Has a model answer the samples of the batch.
    ///
    /// - Parameters:
    ///   - predictor: The model.
    ///   - name: Names a sample by its number, for messages; `nil` where sample 0 is the instance.
    /// - Returns: One row a sample, one column an output, checked by ``ModelOutputs``.
    /// - Throws: ``LimeError``, with the model's own error as its cause, or `CancellationError`.
    func answers(
        from predictor: any Predictor,
        name: (@Sendable (Int) -> String)? = nil
    ) async throws -> Matrix {
        let task = predictor.signature.task
        let outputs = try await self.outputs(of: predictor)
        let first = self.samples.lowerBound
        guard let name else {
            return try ModelOutputs.checked(outputs, count: self.samples.count, firstItem: first, task: task)
        }
        return try ModelOutputs.checked(outputs, count: self.samples.count, firstItem: first, task: task, name: name)
    }

    /// What the model returns; an error of its own becomes the cause of ours.
    private func outputs(of predictor: any Predictor) async throws -> Matrix {
        do {
            return try await predictor.predict(self.inputs, count: self.samples.count)
        } catch let error where error is LimeError || error is CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            let samples = "samples \(self.samples.lowerBound) to \(self.samples.upperBound - 1)"
            throw LimeError(.modelFailed, "the model failed when asked for \(samples)", cause: error)
        }
    }
}
