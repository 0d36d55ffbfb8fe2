// Trees run by LightGBM.

import Dispatch
import LimeCore
import LimeNumerics

/// A model run by LightGBM's C library, as Python runs it: the same engine, the same outputs to the last bit.
final class LightGBMPredictor: Predictor {
    let signature: ModelSignature

    private let model: LightGBMModel
    private let width: Int

    /// Serial, for a call uses every thread that it is given.
    private let queue = DispatchQueue(label: "lime.lightgbm", qos: .userInitiated)

    /// Opens a .txt file.
    static func load(_ path: String, options: ModelOptions) async throws -> LoadedModel {
        try await DispatchQueue.global().value {
            guard options.output == nil else {
                throw LimeError(.usage, "\(path) is a LightGBM model, which has one output without a name")
            }
            let file = try LightGBMModelFile(path)
            let library = try LightGBMLibrary.shared(path: RuntimeLocator.process.library(of: .lightGBM))
            let model = try LightGBMModel(path: path, file: file, threads: options.threads, library: library)
            let (task, isKnown) = Self.task(file)
            return LoadedModel(
                predictor: LightGBMPredictor(model, file, task),
                runtime: ("LightGBM", library.version),
                taskIsKnown: isKnown,
                details: Self.details(file),
                encoding: file.categories.encoding(of: file.featureNames)
            )
        }
    }

    /// From LightGBM's objective to the task; without one, as after training with a loss of one's own, it is a guess.
    private static func task(_ file: LightGBMModelFile) -> (ModelTask, isKnown: Bool) {
        switch file.objective {
        case "binary", "multiclass", "multiclassova", "cross_entropy": (.classification(), true)
        case nil: (.regression(), false)
        default: (.regression(), true)
        }
    }

    private static func details(_ file: LightGBMModelFile) -> [ModelDetail] {
        var details = [
            ModelDetail("objective", file.objective ?? "none, scores are the sums of the trees"),
            ModelDetail("booster", file.isForest ? "random forest" : "boosted trees"),
            ModelDetail("trees", String(file.trees)),
        ]
        let names = file.categories.columns.map { file.featureNames.isEmpty ? "#\($0)" : file.featureNames[$0] }
        if !names.isEmpty { details.append(ModelDetail("categorical", names.joined(separator: ", "))) }
        return details
    }

    private init(_ model: LightGBMModel, _ file: LightGBMModelFile, _ task: ModelTask) {
        let rows = ModelInput(
            name: "rows",
            elementType: .float64,
            shape: [file.features],
            columns: file.featureNames
        )
        self.signature = ModelSignature(inputs: [rows], task: task)
        self.model = model
        self.width = file.groups
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
        guard count > 0 else { return Matrix(rows: 0, columns: self.width) }
        return try await self.queue.value { [model, width] in
            guard let rows = UnsafeRawPointer(buffer.bytes(ofInput: 0).baseAddress) else {
                return Matrix(rows: 0, columns: width)
            }
            return try model.predict(rows, count: count)
        }
    }
}
