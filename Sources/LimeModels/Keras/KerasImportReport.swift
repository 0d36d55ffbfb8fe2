// What the importer's Python prints.

import LimeCore

/// The JSON that `keras_import.py` prints (schema `lime.keras-import/1`), as far as it is read here.
struct KerasImportReport: Codable, Sendable {
    /// Why an import failed.
    struct Failure: Codable, Sendable {
        var code: String
        var message: String
    }

    /// An output of the model.
    struct Output: Codable, Sendable {
        var name: String
        var shape: [Int]
        var activation: String?
        var task: String?
        var kind: String?
        var scale: String?
    }

    /// A layer that was cut off.
    struct Preprocessing: Codable, Sendable {
        var layer: String?
        var `class`: String?
    }

    /// How the result was compared with Keras' own.
    struct Verification: Codable, Sendable {
        var sizes: [Int]
        var maxDifference: Double
    }

    /// Something to tell the user.
    struct Warning: Codable, Sendable {
        var code: String
        var message: String
    }

    var schema: String
    var error: Failure?
    var outputs: [Output]?
    var route: String?
    var preprocessing: [Preprocessing]?
    var verified: Verification?
    var versions: [String: String]?
    var warnings: [Warning]?

    /// The schema that is read.
    static let schema = "lime.keras-import/1"

    /// What the chosen output means.
    func meaning(of name: String?) -> (task: ModelTask, isKnown: Bool, transform: OutputTransform) {
        let output = self.outputs?.first { $0.name == name } ?? self.outputs?.first
        guard let output, output.task == "classification" else {
            return (.regression(), output?.task == "regression", .none)
        }
        // A single log-odds is no probability, so nothing could be explained; several scores are left as Keras gives
        // them, and said not to sum to one.
        let isLogOdds = output.kind == "binary" && output.scale == "logit"
        return (.classification(), true, isLogOdds ? .sigmoid : .none)
    }

    /// What is worth showing of the import.
    var details: [ModelDetail] {
        var details: [ModelDetail] = []
        if let keras = self.versions?["keras"] { details.append(ModelDetail("imported by", "Keras \(keras)")) }
        if let verified = self.verified {
            let sizes = verified.sizes.map(String.init).joined(separator: ", ")
            details.append(
                ModelDetail("largest difference to Keras", "\(verified.maxDifference) (batches of \(sizes))")
            )
        }
        return details + (self.warnings ?? []).map { ModelDetail("warning", $0.message) }
    }
}
