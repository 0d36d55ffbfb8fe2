import Lime
import LimeModels

/// What is known of a model.
public struct ModelReport: Sendable {
    /// Names and values, in the order in which they are shown.
    public let lines: [(name: String, value: String)]
}

extension ExplanationService {
    /// Loads a model and tells what it takes and gives.
    public func inspect(_ request: ModelRequest) async throws -> ModelReport {
        let model = try await request.load()
        let signature = model.signature
        var lines = [("model", model.path), ("kind", model.kind), ("runtime", "\(model.runtime) \(model.version)")]
        for input in signature.inputs {
            let extents = (["batch"] + input.shape.map { $0 < 0 ? "any" : String($0) }).joined(separator: " × ")
            lines.append(("input", "\(input.name): \(input.elementType.rawValue), \(extents)"))
            if !input.columns.isEmpty { lines.append(("columns", input.columns.joined(separator: ", "))) }
        }
        let task = signature.task.isClassification ? "classification" : "regression"
        lines.append(("task", model.taskIsKnown ? task : "\(task) (a guess; confirm or overrule it with --task)"))
        if !signature.task.names.isEmpty {
            let heading = signature.task.isClassification ? "classes" : "targets"
            lines.append((heading, Self.shortened(signature.task.names)))
        }
        lines += model.details.map { ($0.name, $0.value) } + model.notices.map { ("note", $0) }
        lines.append(("sha256", model.hash))
        return ModelReport(lines: lines)
    }

    /// Converts a Keras model, unless that has been done, and tells what it takes and gives.
    ///
    /// - Parameter request: The model.
    /// - Returns: What is known of the model.
    /// - Throws: ``LimeError`` with code `usage` for a model that needs no import.
    public func importModel(_ request: ModelRequest) async throws -> ModelReport {
        guard try Model.needsImport(request.reference) else {
            throw LimeError(.usage, "\(request.reference) runs as it is; only Keras models are imported")
        }
        return try await self.inspect(request)
    }

    private static func shortened(_ names: [String]) -> String {
        names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", … (\(names.count))" : "")
    }
}
