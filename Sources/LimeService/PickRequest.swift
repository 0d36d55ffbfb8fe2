import Lime

/// A request for a few explanations that together show what a model uses.
public struct PickRequest: Sendable {
    /// What is explained.
    public enum Subject: Sendable {
        /// Rows of a table.
        case rows(TabularRequest)
        /// Texts.
        case texts(TextRequest)
    }

    /// What is explained, of which a few are picked.
    public var subject: Subject
    /// How many are picked.
    public var count: Int?
    /// How many inputs, drawn at random, are explained for that; all where ``explainsAll``.
    public var sample: Int?
    /// Whether every input is explained.
    public var explainsAll = false

    /// Creates a request.
    public init(_ subject: Subject) {
        self.subject = subject
    }

    /// The preset with the changes.
    func options() throws -> SubmodularPick.Options {
        let settings =
            switch self.subject {
            case .rows(let request): request.settings
            case .texts(let request): request.settings
            }
        var options: SubmodularPick.Options =
            switch settings.preset {
            case .default, .r: .default
            case .python: .python
            }
        if let seed = settings.seed { options.seed = seed }
        if let count { options.count = count }
        if let sample { options.candidates = .sample(sample) }
        if self.explainsAll { options.candidates = .all }
        return options
    }
}
