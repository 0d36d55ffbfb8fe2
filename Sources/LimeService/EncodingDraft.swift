import Lime
import LimeModels

/// A proposal of how a table becomes a model's numbers, with what a check on the target found.
public struct EncodingDraft: Sendable {
    /// The document, `lime.encoding/1`.
    public let text: String

    /// What the check on the target found, and what should be looked at.
    public let findings: [String]
}

extension ExplanationService {
    /// Drafts the encoding of a table for a model and measures it on the target.
    ///
    /// Levels are taken in the order of Unicode scalars, as pandas, scikit-learn and R sort them by default. A model
    /// that takes as many numbers as the table has columns gets codes, one that takes as many as there are levels gets
    /// one-hot columns; column names that the model tells decide before counts do.
    ///
    /// - Parameters:
    ///   - request: The model.
    ///   - table: The rows that it was trained on, with the target.
    /// - Returns: The draft.
    /// - Throws: ``LimeError`` when nothing fits the model's inputs.
    public func draftEncoding(_ request: ModelRequest, table: TableRequest) async throws -> EncodingDraft {
        let rows = try table.read()
        let model = try await request.load().fitted(to: rows)
        var encoding = try EncodingProposal(table: rows, signature: model.signature).encoding
        var findings: [String] = []
        let outputs = try await Self.outputs(of: rows, model, encoding)
        if let target = rows.target {
            if model.signature.task.isClassification, case .levels(_, let names) = target.values {
                encoding.classes = names.count == outputs.columns ? names : nil
            }
            findings = TargetCheck(outputs: outputs, target: target, task: model.signature.task).findings
        } else {
            findings.append("name the target with --target to see how well the model does with this encoding")
        }
        return EncodingDraft(text: try EncodingFile.text(encoding), findings: findings)
    }

    private static func outputs(of table: Table, _ model: Model, _ encoding: TabularEncoding) async throws -> Matrix {
        let encoder = try RowEncoder(table: table, encoding: encoding, signature: model.signature)
        let capacity = min(max(1, table.rowCount), TabularExplainer.Options.default.sampling.batchSize)
        let buffer = try model.makeBuffer(capacity: capacity)
        var elements: [Double] = []
        for start in stride(from: 0, to: table.rowCount, by: capacity) {
            try Task.checkCancellation()
            let range = start..<min(start + capacity, table.rowCount)
            try encoder.write(range, of: table, to: buffer)
            let raw = try await model.predict(buffer, count: range.count)
            let task = model.signature.task
            let checked = try ModelOutputs.checked(raw, count: range.count, firstItem: start, task: task) {
                "row \($0)"
            }
            elements += checked.elements
        }
        return Matrix(rows: table.rowCount, columns: elements.count / max(1, table.rowCount), elements: elements)
    }
}
