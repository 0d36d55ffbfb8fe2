/// Which outputs of a model are explained.
public enum LabelSelection: Sendable, Hashable, Codable {
    /// The class with the largest score for the instance; for regression, every target.
    case predicted

    /// The classes with the largest scores, best first; for regression, every target.
    case top(Int)

    /// Outputs by name, or by index where no output has that name.
    case named([String])

    /// The classes at some positions; for regression, the first target.
    ///
    /// As `lime` 0.2.0.1 with `labels`: whatever the names are, and without regard to targets behind the first.
    case classes([Int])

    /// The classes with the largest scores, best first and of equal ones the last first; for regression, the first
    /// target.
    ///
    /// As `lime` 0.2.0.1 with `top_labels`, which turns NumPy's `argsort` round.
    case topClasses(Int)

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
            try Self.check(count)
            return task.isClassification ? Self.best(count, of: scores) : Array(scores.indices)
        case .named(let names):
            guard !names.isEmpty else { throw LimeError(.usage, "no label was named") }
            let indices = try names.map { try Self.index(of: $0, in: task.names) }
            guard Set(indices).count == indices.count else {
                throw LimeError(.usage, "a label was named twice in \(names.joined(separator: ", "))")
            }
            return indices
        case .classes(let positions):
            return task.isClassification ? try Self.checked(positions, names: task.names) : [0]
        case .topClasses(let count):
            try Self.check(count)
            let order = scores.indices.sorted { (scores[$1], $1) < (scores[$0], $0) }
            return task.isClassification ? Array(order.prefix(count)) : [0]
        }
    }

    /// This selection in the place of another, whose rule for equal scores it keeps.
    ///
    /// - Parameter other: What was to be explained before.
    /// - Returns: ``topClasses(_:)`` for ``top(_:)`` where the other selects as `lime` does, else the same.
    package func replacing(_ other: LabelSelection) -> LabelSelection {
        switch (self, other) {
        case (.top(let count), .classes), (.top(let count), .topClasses): .topClasses(count)
        default: self
        }
    }

    private static func check(_ count: Int) throws {
        guard count > 0 else { throw LimeError(.usage, "the number of top labels must be 1 or more, not \(count)") }
    }

    /// Positions without repetition.
    private static func checked(_ positions: [Int], names: [String]) throws -> [Int] {
        guard !positions.isEmpty else { throw LimeError(.usage, "no label was given") }
        if let stray = positions.first(where: { !names.indices.contains($0) }) {
            throw LimeError(
                .usage,
                "the model has no class at position \(stray), only \(names.count) from 0 on: \(Self.shown(names))"
            )
        }
        return positions.enumerated().filter { !positions[..<$0.offset].contains($0.element) }.map(\.element)
    }

    private static func best(_ count: Int, of scores: [Double]) -> [Int] {
        let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        return Array(order.prefix(count))
    }

    private static func index(of name: String, in names: [String]) throws -> Int {
        if let index = names.firstIndex(of: name) { return index }
        if let index = Int(name), names.indices.contains(index) { return index }
        throw LimeError(.usage, "the model has no label '\(name)'; its \(names.count) labels are: \(self.shown(names))")
    }

    private static func shown(_ names: [String]) -> String {
        names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
    }
}
