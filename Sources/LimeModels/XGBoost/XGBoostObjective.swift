// From XGBoost's objective to the task.

import LimeCore

/// What an objective of XGBoost's makes of a model's outputs.
struct XGBoostObjective: Sendable {
    /// What the outputs mean.
    let task: ModelTask

    /// Whether the sums of the trees are asked for, instead of what the objective makes of them.
    let margin: Bool

    /// What turns them into probabilities.
    let transform: OutputTransform

    /// The number of outputs.
    let width: Int

    /// Whether the objective is one that is known here.
    let isKnown: Bool

    /// Reads the objective of a file.
    ///
    /// `multi:softmax` returns only the number of the best class, which cannot be explained, and `binary:logitraw`
    /// log-odds. Both are turned into probabilities from the sums of the trees: by softmax, which is what
    /// `multi:softprob` returns for the same trees, and by p = 1 / (1 + e^(−x)).
    init(_ file: XGBoostModelFile) {
        switch file.objective {
        case "multi:softmax": self.init(.classification(), file.groups, margin: true, .softmax)
        case "multi:softprob": self.init(.classification(), file.groups)
        case "binary:logitraw": self.init(.classification(), file.groups, margin: true, .sigmoid)
        case "binary:logistic", "binary:hinge": self.init(.classification(), file.groups)
        default:
            let kinds = ["reg:", "count:", "survival:", "rank:"]
            self.init(.regression(), file.groups, isKnown: kinds.contains { file.objective.hasPrefix($0) })
        }
    }

    private init(
        _ task: ModelTask,
        _ width: Int,
        margin: Bool = false,
        _ transform: OutputTransform = .none,
        isKnown: Bool = true
    ) {
        self.task = task
        self.margin = margin
        self.transform = transform
        self.width = width
        self.isKnown = isKnown
    }
}
