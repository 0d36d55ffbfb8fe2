/// Which outputs of a model are explained.
public enum LabelSelection: Sendable, Hashable, Codable {
    /// The class with the largest score for the instance; for regression, every target.
    case predicted

    /// The classes with the largest scores, best first; for regression, every target.
    case top(Int)

    /// Outputs by name, or by index where no output has that name.
    case named([String])

    /// Finds the chosen outputs.
    ///
    /// - Parameters:
    ///   - task: The task with a name for every output.
    ///   - outputs: The model's outputs for the instance.
    /// - Returns: The indices of the outputs.
    /// - Throws: ``LimeError`` with code `usage` when a name is not an output's or is given twice.
    package func indices(task: ModelTask, outputs: ArraySlice<Double>) throws -> [Int] {
        let scores = Array(outputs)
        switch self {
        case .predicted:
            return task.isClassification ? Self.best(1, of: scores) : Array(scores.indices)
        case .top(let count):
            guard count > 0 else { throw LimeError(.usage, "the number of top labels must be 1 or more, not \(count)") }
            return task.isClassification ? Self.best(count, of: scores) : Array(scores.indices)
        case .named(let names):
            guard !names.isEmpty else { throw LimeError(.usage, "no label was named") }
            let indices = try names.map { try Self.index(of: $0, in: task.names) }
            guard Set(indices).count == indices.count else {
                throw LimeError(.usage, "a label was named twice in \(names.joined(separator: ", "))")
            }
            return indices
        }
    }

    private static func best(_ count: Int, of scores: [Double]) -> [Int] {
        let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        return Array(order.prefix(count))
    }

    private static func index(of name: String, in names: [String]) throws -> Int {
        if let index = names.firstIndex(of: name) { return index }
        if let index = Int(name), names.indices.contains(index) { return index }
        let shown = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
        throw LimeError(.usage, "the model has no label '\(name)'; its \(names.count) labels are: \(shown)")
    }
}
