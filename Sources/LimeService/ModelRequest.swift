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

    /// What a network computes in, `f32` or `bf16`; `nil` for f32.
    public var precision: String?

    /// The longest time in seconds in which a model in another process or behind HTTP may give no
    /// sign of itself; `nil` for the usual 60.
    public var timeout: Double?

    /// Where class names come from.
    public enum ClassNames: Sendable, Hashable {
        /// The names themselves.
        case names([String])
        /// A file with a name a line.
        case file(String)

        /// Reads `a,b,c`, or the path of a file: one that exists, or a single word that can only be meant as a path.
        public init(_ text: String) {
            let isPath = text.contains("/") || ["txt", "csv", "tsv", "json", "names"].contains(PathName.ending(text))
            let isFile = TextFile.exists(text) || isPath && !text.contains(",")
            self = isFile ? .file(text) : .names(text.split(separator: ",").map(String.init))
        }
    }

    /// Creates a request.
    public init(
        reference: String,
        task: EncodedExplanation.Task? = nil,
        classes: ClassNames? = nil,
        threads: Int? = nil,
        trust: Bool = false,
        precision: String? = nil,
        timeout: Double? = nil
    ) {
        self.reference = reference
        self.task = task
        self.classes = classes
        self.threads = threads
        self.trust = trust
        self.precision = precision
        self.timeout = timeout
    }
}

extension ModelRequest {
    /// Loads the model.
    ///
    /// - Parameter classes: Names of the classes that another file tells; those of the request come first.
    /// - Returns: The model with the task and the names that are known.
    /// - Throws: ``LimeError`` when the model or the file of names cannot be read.
    func load(classes: [String]? = nil) async throws -> Model {
        let precision = try self.precision.map { name in
            guard let precision = ModelPrecision(rawValue: name) else {
                let names = ModelPrecision.allCases.map(\.rawValue).joined(separator: " or ")
                throw LimeError(.usage, "--precision takes \(names), not '\(name)'")
            }
            return precision
        }
        let names: [String] =
            switch self.classes {
            case .names(let names)?: names
            case .file(let path)?: try Self.names(in: path)
            case nil: classes ?? []
            }
        let task: ModelTask? =
            switch self.task {
            case .classification?: .classification(classes: names)
            case .regression?: .regression(targets: names)
            case nil: nil
            }
        var options = ModelOptions(
            threads: self.threads,
            trust: self.trust,
            task: task,
            classes: task == nil ? names : [],
            precision: precision ?? .float32
        )
        if let timeout { options.timeout = timeout }
        let model = try await Model.load(self.reference, options: options)
        guard names.isEmpty, let known = try model.encoding()?.classes else { return model }
        return model.named(known)
    }

    private static func names(in path: String) throws -> [String] {
        let names = try TextFile.lines(path)
        if let empty = names.firstIndex(of: "") {
            throw LimeError(.invalidInput, "\(path): line \(empty + 1) is empty, but every line names a class")
        }
        guard !names.isEmpty else { throw LimeError(.invalidInput, "\(path) is empty; every line names a class") }
        return names
    }
}
