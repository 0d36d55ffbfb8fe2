// Boosted trees run by XGBoost.

import Dispatch
import LimeCore
import LimeNumerics

/// A model run by XGBoost's C library, as Python runs it: the same engine, the same outputs to the last bit.
final class XGBoostPredictor: Predictor {
    let signature: ModelSignature

    private let model: XGBoostModel
    private let objective: XGBoostObjective

    /// Serial, since a booster keeps its result for the caller.
    private let queue = DispatchQueue(label: "lime.xgboost", qos: .userInitiated)

    /// Opens a .json or .ubj file.
    static func load(_ path: String, options: ModelOptions) async throws -> LoadedModel {
        try await DispatchQueue.global().value {
            guard options.output == nil else {
                throw LimeError(.usage, "\(path) is an XGBoost model, which has one output without a name")
            }
            let file = try XGBoostModelFile(path)
            let library = try XGBoostLibrary.shared(path: RuntimeLocator.process.library(of: .xgboost))
            let model = try XGBoostModel(path: path, file: file, threads: options.threads, library: library)
            let objective = XGBoostObjective(file)
            return LoadedModel(
                predictor: XGBoostPredictor(model, file, objective),
                runtime: ("XGBoost", library.version),
                taskIsKnown: objective.isKnown,
                details: Self.details(file),
                encoding: file.categories.encoding(names: file.featureNames, types: file.featureTypes)
            )
        }
    }

    private static func details(_ file: XGBoostModelFile) -> [ModelDetail] {
        var details = [
            ModelDetail("objective", file.objective), ModelDetail("booster", file.booster),
            ModelDetail("trees", String(file.trees)), ModelDetail("base score", file.baseScore),
        ]
        if file.objective == "multi:softmax" { details.append(ModelDetail("transform", "softmax of the scores")) }
        if file.objective == "binary:logitraw" { details.append(ModelDetail("transform", "sigmoid of the log-odds")) }
        let categorical = file.featureTypes.indices.filter { file.featureTypes[$0] == "c" }
        if !categorical.isEmpty {
            let names = categorical.map { file.featureNames.isEmpty ? "#\($0)" : file.featureNames[$0] }
            details.append(ModelDetail("categorical", names.joined(separator: ", ")))
        }
        return details
    }

    private init(_ model: XGBoostModel, _ file: XGBoostModelFile, _ objective: XGBoostObjective) {
        let rows = ModelInput(
            name: "rows",
            elementType: .float32,
            shape: [file.features],
            columns: file.featureNames
        )
        self.signature = ModelSignature(inputs: [rows], task: objective.task)
        self.model = model
        self.objective = objective
    }

    /// One that is predicted and one that lies ready.
    var concurrentBatches: Int { 2 }

    func makeBuffer(capacity: Int) throws -> InputBuffer {
        try BufferCheck.checkAllocation(of: self.signature.inputs, capacity: capacity)
        return InputBuffer(inputs: self.signature.inputs, capacity: capacity)
    }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try Task.checkCancellation()
        try BufferCheck.check(buffer, count: count, against: self.signature.inputs)
        guard count > 0 else { return Matrix(rows: 0, columns: self.objective.width) }
        let margins = self.objective.margin
        let outputs = try await self.queue.value { [model] in
            guard let rows = UnsafeRawPointer(buffer.bytes(ofInput: 0).baseAddress) else {
                return Matrix(rows: 0, columns: 0)
            }
            return try model.predict(rows, count: count, margin: margins)
        }
        return self.objective.transform.applied(to: outputs)
    }
}
