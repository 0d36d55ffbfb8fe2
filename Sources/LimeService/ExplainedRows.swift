import Lime

/// Explains rows of a table, some at the same time, and makes their documents.
struct ExplainedRows: Sendable {
    let explainer: TabularExplainer
    let table: Table
    /// The file that holds the table, for messages.
    let path: String
    let precision: PrecisionCheck
    let encoder: RowEncoder
    let context: DocumentContext

    /// Explains rows by their numbers; results come in that order, and the first error ends them.
    func stream(_ rows: [Int]) -> AsyncThrowingStream<ExplainedInput, any Error> {
        let (together, ahead) = (self.explainer.rowsTogether, self.explainer.batchesAhead)
        return OrderedExplanations.stream(rows, batch: together, ahead: ahead) { await self.explain($0) }
    }

    private func explain(_ numbers: [Int]) async -> [Result<ExplainedInput, any Error>] {
        let explanations = await self.explainer.explain(batch: numbers.map { self.table.rows[$0] })
        var results: [Result<ExplainedInput, any Error>] = []
        for (number, explanation) in zip(numbers, explanations) {
            do {
                results.append(.success(try await self.document(number, explanation)))
            } catch {
                results.append(.failure(error))
            }
        }
        return results
    }

    private func document(
        _ number: Int,
        _ result: Result<TabularExplanation, any Error>
    ) async throws -> ExplainedInput {
        let get = { () async throws -> TabularExplanation in try result.get() }
        var explanation = try await ExplanationService.located("row \(number) of \(self.path)", get)
        explanation.explanation.warnings += try await self.precision.warnings(of: explanation.explanation) {
            try self.encoder.write(number..<number + 1, of: self.table, to: $0)
        }
        return ExplainedInput(explanation, row: number, context: self.context)
    }
}
