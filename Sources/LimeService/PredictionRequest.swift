/// A request for a model's answers, without explaining them.
public struct PredictionRequest: Sendable {
    /// What the model is asked about.
    public enum Inputs: Sendable {
        /// The rows of a table, with the path of an encoding or `nil` for the one beside the model.
        case table(TableRequest, encoding: String?)
        /// Texts.
        case texts(TextSource)
        /// Pictures by path.
        case images([String], PictureSettings)
    }

    /// The model to ask.
    public var model: ModelRequest
    /// What to ask about.
    public var inputs: Inputs
    /// The most inputs of one model call.
    public var batchSize: Int?
    /// The path to which the model's first input is written as `.npy`, as it was fed.
    public var dumpInput: String?

    /// Creates a request.
    public init(model: ModelRequest, inputs: Inputs) {
        self.model = model
        self.inputs = inputs
    }
}

/// A model's answers.
public struct PredictionReport: Sendable {
    /// The answers.
    public let prediction: EncodedPrediction

    /// The names of the inputs, such as `row 5`, `text 0` or a picture's path.
    public let inputs: [String]

    /// Whether the outputs are scores of classes.
    public let isClassification: Bool

    /// What the user should know of the answers or of how the model is run.
    public let notices: [String]
}
