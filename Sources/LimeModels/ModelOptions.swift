// What a user may say about a model beyond its path.

public import LimeCore

/// How to load and run a model.
public struct ModelOptions: Sendable {
    /// The number of threads that the runtime may use; nil leaves it to the runtime, which takes every core.
    public var threads: Int?

    /// Whether code that is stored in the model's file may run.
    public var trust: Bool

    /// What the outputs mean, where the user knows better than the file.
    public var task: ModelTask?

    /// The names of the classes in the order of the outputs; empty for those of the file, if it has any.
    public var classes: [String]

    /// The name of the output to use; nil for the first.
    public var output: String?

    /// What the model computes in; OpenVINO alone offers more than float32.
    public var precision: ModelPrecision

    /// The longest time in seconds in which a model in another process or behind HTTP may give no sign of itself.
    public var timeout: Double

    /// Creates options.
    public init(
        threads: Int? = nil,
        trust: Bool = false,
        task: ModelTask? = nil,
        classes: [String] = [],
        output: String? = nil,
        precision: ModelPrecision = .float32,
        timeout: Double = 60
    ) {
        self.threads = threads
        self.trust = trust
        self.task = task
        self.classes = classes
        self.output = output
        self.precision = precision
        self.timeout = timeout
    }

    /// Checks what can be checked without the model.
    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw LimeError(.usage, "threads must be from 1 to 1024, not \(threads)")
        }
        guard self.timeout > 0, self.timeout <= 1e6 else {
            throw LimeError(.usage, "the timeout must be from 0 to 1000000 seconds, not \(self.timeout)")
        }
        if let task, !task.isClassification, !self.classes.isEmpty {
            throw LimeError(.usage, "classes were named for a model that is to be read as a regression")
        }
    }

    /// The task of a model of which the file tells `guess`.
    func task(guess: ModelTask) -> ModelTask {
        guard self.classes.isEmpty else { return .classification(classes: self.classes) }
        return self.task ?? guess
    }
}
