/// What a model predicts.
public enum ModelTask: Sendable, Hashable, Codable {
    /// One score a class, usually probabilities. Without names the classes are called "0", "1", ….
    case classification(classes: [String] = [])

    /// One number a target. Without names a single target is called "value", several "0", "1", ….
    case regression(targets: [String] = [])

    /// Whether the outputs are scores of classes.
    public var isClassification: Bool {
        if case .classification = self { true } else { false }
    }

    /// The names of the outputs as far as they are known.
    public var names: [String] {
        switch self {
        case .classification(let classes): classes
        case .regression(let targets): targets
        }
    }

    /// The same task with names for each of `count` outputs.
    ///
    /// - Throws: ``LimeError`` with code `usage` when there are names, but not `count` of them.
    package func named(outputs count: Int) throws -> ModelTask {
        let known = self.names
        guard known.isEmpty || known.count == count else {
            throw LimeError(
                .usage,
                "the model has \(count) outputs, but \(known.count) names were given (\(known.prefix(5).joined(separator: ", ")))"
            )
        }
        let unnamed = self.isClassification || count > 1 ? (0..<count).map(String.init) : ["value"]
        let names = known.isEmpty ? unnamed : known
        return self.isClassification ? .classification(classes: names) : .regression(targets: names)
    }
}
