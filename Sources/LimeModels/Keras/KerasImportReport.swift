// What the importer's Python prints.

import LimeCore

/// The JSON that `keras_import.py` prints (schema `lime.keras-import/1`), as far as it is read here.
struct KerasImportReport: Decodable, Sendable {
    /// Why an import failed.
    struct Failure: Decodable, Sendable {
        var code: String
        var message: String
    }

    /// An output of the model.
    struct Output: Decodable, Sendable {
        var name: String
        var shape: [Int]
        var activation: String?
        var task: String?
        var kind: String?
        var scale: String?
    }

    /// A layer that was cut off, for us to compute.
    struct Preprocessing: Decodable, Sendable {
        var input: String
        var layer: String
        var `class`: String
        var rawShape: [Int]
        var settings: Settings
        var unknownIndex: Int
        var firstIndex: Int
        var vocabulary: [Word]
    }

    /// What is said of a layer that was cut off, under Keras' own names.
    struct Settings: Decodable, Sendable {
        var standardize: String?
        var split: String?
        var ngrams: [Int]?
        var outputMode: String?
        var maskToken: Word?

        private enum CodingKeys: String, CodingKey {
            case standardize, split, ngrams
            case outputMode = "output_mode"
            case maskToken = "mask_token"
        }
    }

    /// An entry of a vocabulary: a text, or an integer written as one.
    struct Word: Decodable, Sendable {
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self.text = try (try? container.decode(String.self)) ?? String(container.decode(Int64.self))
        }
    }

    /// How the result was compared with Keras' own.
    struct Verification: Decodable, Sendable {
        var sizes: [Int]
        var maxDifference: Double
    }

    /// Something to tell the user.
    struct Warning: Decodable, Sendable {
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
        guard output.kind == "binary" else { return (.classification(), true, .none) }
        switch output.scale {
        case "logit": return (.classification(), true, .sigmoid)
        case "score": return (.classification(), true, .mirrored)
        default: return (.classification(), true, .none)
        }
    }

    /// What an output holds, for people.
    private static func wording(_ output: Output) -> String {
        switch (output.task, output.kind, output.scale) {
        case ("classification"?, "binary"?, "logit"?): "the log-odds of the second of two classes"
        case ("classification"?, "binary"?, "score"?): "the decision value of the second of two classes"
        case ("classification"?, "binary"?, _): "the probability of the second of two classes"
        case ("classification"?, "multilabel"?, "probability"?): "a probability each, which need not sum to 1"
        case ("classification"?, _, "logit"?): "logits, in whose unit the weights are"
        case ("classification"?, _, "log-probability"?): "log-probabilities, in whose unit the weights are"
        case ("classification"?, _, "score"?): "decision values, in whose unit the weights are"
        case ("classification"?, _, _): "probabilities"
        case ("regression"?, _, _): output.shape.last == 1 ? "a predicted value" : "the values of several targets"
        default: GraphHead.other.outputs(width: nil)
        }
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
        details += (self.outputs ?? []).map { ModelDetail("outputs of \($0.name)", Self.wording($0)) }
        details += (self.preprocessing ?? []).map { layer in
            let what = layer.class == "IntegerLookup" ? "integers" : "texts"
            let size = layer.vocabulary.count
            return ModelDetail("looked up", "\(what) of '\(layer.input)' by \(layer.class), \(size) entries")
        }
        return details + (self.warnings ?? []).map { ModelDetail("warning", $0.message) }
    }
}
