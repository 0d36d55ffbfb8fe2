import Lime
import LimeIO
import LimeModels

/// Which model to ask, and how to read it.
public struct ModelRequest: Sendable {
    /// A path, or `runtime:path`.
    public var reference: String

    /// Overrules the task that was guessed from the file.
    public var task: EncodedExplanation.Task?

    /// The names of the classes or targets: names, or the path of a file with a name a line.
    public var classes: ClassNames?

    /// The threads that the model may use; `nil` for all processors.
    public var threads: Int?

    /// Whether code stored in a model's file may run.
    public var trust: Bool

    /// Where class names come from.
    public enum ClassNames: Sendable, Hashable {
        /// The names themselves.
        case names([String])
        /// A file with a name a line.
        case file(String)

        /// Reads `a,b,c`, or the path of a file that exists.
        public init(_ text: String) {
            self = TextFile.exists(text) ? .file(text) : .names(text.split(separator: ",").map(String.init))
        }
    }

    /// Creates a request.
    public init(
        reference: String,
        task: EncodedExplanation.Task? = nil,
        classes: ClassNames? = nil,
        threads: Int? = nil,
        trust: Bool = false
    ) {
        self.reference = reference
        self.task = task
        self.classes = classes
        self.threads = threads
        self.trust = trust
    }
}

extension ModelRequest {
    /// Loads the model.
    ///
    /// - Parameter classes: Names of the classes that another file tells; those of the request come first.
    func load(classes: [String]? = nil) async throws -> Model {
        let names: [String] =
            switch self.classes {
            case .names(let names)?: names
            case .file(let path)?: try TextFile.lines(path)
            case nil: classes ?? []
            }
        let task: ModelTask? =
            switch self.task {
            case .classification?: .classification(classes: names)
            case .regression?: .regression(targets: names)
            case nil: nil
            }
        let options = ModelOptions(threads: self.threads, trust: self.trust, task: task, classes: task == nil ? names : [])
        let model = try await Model.load(self.reference, options: options)
        guard names.isEmpty, let known = try model.encoding()?.classes else { return model }
        return model.named(known)
    }
}
