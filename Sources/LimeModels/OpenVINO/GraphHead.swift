// What the last operation of a network tells of its task.

/// The operation that makes a network's output, behind operations that only change shape or type.
enum GraphHead: Sendable, Hashable {
    /// Probabilities that sum to one.
    case softmax

    /// The logarithms of probabilities that sum to one.
    case logSoftmax

    /// Probabilities one by one.
    case sigmoid

    /// One of ai.onnx.ml's classifiers.
    case classifier

    /// One of ai.onnx.ml's regressors.
    case regressor

    /// Anything else, which may be a regression or scores before a softmax that was left out.
    case other

    /// Whether only a classifier ends like this.
    var isClassifier: Bool {
        switch self {
        case .softmax, .logSoftmax, .sigmoid, .classifier: true
        case .regressor, .other: false
        }
    }

    /// What the outputs are, for people.
    ///
    /// - Parameter width: How many there are; nil when the file does not say.
    /// - Returns: A few words, with the option that tells more where the graph leaves the task open.
    func outputs(width: Int?) -> String {
        switch self {
        case .softmax: "probabilities"
        case .logSoftmax: "log-probabilities, in whose unit the weights are"
        case .sigmoid where width == 1: "the probability of the second of two classes"
        case .sigmoid: "a probability each, which need not sum to 1"
        case .classifier: "scores of classes, usually probabilities"
        case .regressor: "predicted values"
        case .other where width == 1: "one number, taken as a predicted value"
        case .other: "values of several targets, or scores of classes without a softmax (then: --task classification)"
        }
    }

    /// Operations that hand numbers on unchanged, in ONNX and OpenVINO.
    private static let transparent: Set<String> = [
        "Identity", "Cast", "Convert", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Transpose", "Result",
        "Normalizer", "ZipMap",
    ]

    /// Looks back from an output to the operation that counts.
    ///
    /// - Parameters:
    ///   - output: The name of the value.
    ///   - producers: For each value, the kind of the operation that makes it and that operation's first input.
    init(of output: String, producers: [String: (kind: String, source: String?)]) {
        var value = output
        for _ in 0...producers.count {
            guard let producer = producers[value] else { break }
            if Self.transparent.contains(producer.kind), let source = producer.source {
                value = source
                continue
            }
            switch producer.kind {
            case "Softmax", "SoftMax": self = .softmax
            case "LogSoftmax", "LogSoftMax": self = .logSoftmax
            case "Sigmoid", "HardSigmoid", "HSigmoid": self = .sigmoid
            case "TreeEnsembleClassifier", "LinearClassifier", "SVMClassifier": self = .classifier
            case "TreeEnsembleRegressor", "LinearRegressor", "SVMRegressor": self = .regressor
            default: self = .other
            }
            return
        }
        self = .other
    }
}
