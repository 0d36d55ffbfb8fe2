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
