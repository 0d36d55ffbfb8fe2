public import Lime
import LimeTabular

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Model {
    /// The encoding that lies beside the model's file as `STEM.encoding.json`, else what the file itself tells.
    ///
    /// LightGBM's and XGBoost's files hold the categories of the data frame that the model was trained on; `nil` where a
    /// file holds none.
    ///
    /// - Returns: How the columns of a table become the model's numbers.
    /// - Throws: ``LimeError`` with code `invalidInput` when the file is not `lime.encoding/1`.
    public func encoding() throws -> TabularEncoding? {
        let file = URL(filePath: self.path)
        let beside = file.deletingPathExtension().path + ".encoding.json"
        guard let data = FileManager.default.contents(atPath: beside) else { return self.ownEncoding }
        do {
            return try JSONDecoder().decode(TabularEncoding.self, from: data)
        } catch {
            throw LimeError(.invalidInput, "\(beside) is not an encoding", cause: error)
        }
    }

    /// The same model with names for its classes or targets, where it has none of its own.
    public func named(_ names: [String]) -> Model {
        guard self.signature.task.names.isEmpty else { return self }
        var copy = self
        copy.signature.task =
            self.signature.task.isClassification ? .classification(classes: names) : .regression(targets: names)
        return copy
    }
}

extension TabularExplainer {
    /// Creates an explainer for a model from a file, with the encoding that lies beside the file, if any.
    ///
    /// - Parameters:
    ///   - training: The rows that the model was trained on.
    ///   - model: The model.
    ///   - options: How rows are perturbed and explained.
    /// - Throws: ``LimeError`` when the table, the encoding and the model's inputs do not fit each other.
    public init(training: Table, model: Model, options: Options = .default) throws {
        let encoding = try model.encoding()
        let named = model.fitted(to: training).named(encoding?.classes ?? [])
        try self.init(training: training, model: named as any Predictor, encoding: encoding, options: options)
    }
}

extension Model {
    /// Whether a file must be converted before it can be run.
    public static func needsImport(_ reference: String) throws -> Bool {
        try ModelReference(reference).kind == .keras
    }
}
