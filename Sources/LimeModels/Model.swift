// A model from a file.

import Dispatch
public import LimeCore
public import LimeNumerics
public import LimeTabular

/// A model from a file, run by the runtime that fits the file's kind.
public struct Model: Predictor {
    /// The path of the model's file.
    public let path: String

    /// The kind of the file, such as `keras`, `onnx`, `pickle` or `rds`.
    public let kind: String

    /// The runtime that runs it.
    public let runtime: String

    /// The runtime's version.
    public let version: String

    /// SHA-256 of the file's content in hexadecimal digits; of all files, one after the other, where there are several;
    /// of the reference itself for a function and for a model behind HTTP.
    public let hash: String

    /// What the model takes and gives.
    public internal(set) var signature: ModelSignature

    /// Whether the file or the user says what the outputs mean; if not, `signature.task` is a guess to be confirmed.
    public let taskIsKnown: Bool

    /// What else is known of the model, for people.
    public let details: [ModelDetail]

    /// What whoever uses the model should know before its first answer, such as that a slower way of running it was taken.
    public let notices: [String]

    /// How columns become numbers, where the file tells; the encoding beside the file goes first.
    let ownEncoding: TabularEncoding?

    /// The inputs of which something is open, and the same model once they are settled.
    private let openInputs: OpenInputs?
    private let refitted: (@Sendable (OpenInputs) -> any Predictor)?

    private var predictor: any Predictor

    /// Opens a model.
    ///
    /// - Parameters:
    ///   - reference: A path, or a kind, a colon and a path: see ``ModelReference``.
    ///   - options: How to load and run it.
    /// - Returns: The model, ready to predict.
    /// - Throws: ``LimeError`` that names the file and says what is wrong with it, or `CancellationError`.
    public static func load(_ reference: String, options: ModelOptions = ModelOptions()) async throws -> Model {
        try options.validate()
        let reference = try ModelReference(reference)
        let path = reference.path
        let files = OpenVINOLoader.files(of: path, kind: reference.kind)
        let hash = try await DispatchQueue.global().value {
            try reference.kind.isFile ? ContentHash.ofFiles(files) : ContentHash.ofBytes(Array(path.utf8))
        }
        let loaded =
            switch reference.kind {
            case .openvino, .savedmodel, .tflite:
                try await OpenVINOLoader.load(path, kind: reference.kind, options: options)
            case .onnx: try await ONNXRuntimeLoader.loadWithBest(path, options: options)
            case .onnxruntime: try await ONNXRuntimeLoader.load(path, options: options)
            case .lightgbm: try await LightGBMPredictor.load(path, options: options)
            case .xgboost: try await XGBoostPredictor.load(path, options: options)
            case .keras: try await KerasLoader.load(path, hash: hash, options: options)
            case .remote: try await RemoteLoader.load(path, options: options)
            case .pickle, .python, .function, .torch, .catboost, .h2o, .kerasworker, .rds, .r, .worker:
                try await WorkerLoader.load(reference, options: options)
            }
        guard options.precision == .float32 || loaded.runtime.name == NativeRuntime.openVINO.name else {
            throw LimeError(
                .usage,
                "\(path) is run by \(loaded.runtime.name), which computes in float32; only OpenVINO offers bf16"
            )
        }
        return Model(reference, hash: hash, loaded: loaded, options: options)
    }

    private init(_ reference: ModelReference, hash: String, loaded: LoadedModel, options: ModelOptions) {
        self.path = reference.path
        self.kind = reference.kindName
        self.runtime = loaded.runtime.name
        self.version = loaded.runtime.version
        self.hash = hash
        self.predictor = loaded.predictor
        let signature = loaded.predictor.signature
        self.signature = ModelSignature(inputs: signature.inputs, task: options.task(guess: signature.task))
        self.taskIsKnown = loaded.taskIsKnown || options.task != nil || !options.classes.isEmpty
        self.details = loaded.details
        self.notices = loaded.notices
        self.ownEncoding = loaded.encoding
        self.openInputs = loaded.openInputs
        self.refitted = loaded.refitted
    }

    /// The same model with the inputs that a table gives it, where the model leaves something of them open.
    ///
    /// A script takes the columns of whatever table it is given; a model of R's may not know which columns are factors.
    /// Any other model is returned as it is.
    public func fitted(to table: Table) -> Model { self.settled { $0.fitted(to: table) } }

    /// The same model for texts, where it does not say what it takes.
    public func fittedToTexts() -> Model { self.settled(\.fittedToTexts) }

    private func settled(_ settle: (OpenInputs) -> OpenInputs) -> Model {
        guard let openInputs, let refitted, !openInputs.open.isEmpty else { return self }
        var copy = self
        copy.predictor = refitted(settle(openInputs))
        copy.signature.inputs = copy.predictor.signature.inputs
        return copy
    }

    /// How many batches the runtime is given at a time.
    public var concurrentBatches: Int { self.predictor.concurrentBatches }

    /// Makes a buffer as the runtime wants it.
    public func makeBuffer(capacity: Int) throws -> InputBuffer {
        try self.predictor.makeBuffer(capacity: capacity)
    }

    /// Predicts the first `count` items of a buffer.
    public func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try await self.predictor.predict(buffer, count: count)
    }
}
