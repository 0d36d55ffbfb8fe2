// What a worker says of its model.

import LimeCore

/// The JSON that a worker begins with (schema `lime.worker/1`).
struct WorkerDescription: Decodable, Sendable {
    /// An input; what it leaves out is decided by the first table or text that the model is asked about.
    struct Input: Decodable, Sendable {
        var name: String
        var type: String?
        var shape: [Int]?
        var columns: [String]?
    }

    /// A line for people.
    struct Detail: Decodable, Sendable {
        var name: String
        var value: String
    }

    var schema: String
    var runtime: String?
    var version: String?
    var task: String?
    var classes: [String]?
    var inputs: [Input]?
    var details: [Detail]?

    /// The schema that is read.
    static let schema = "lime.worker/1"

    /// Largest number of inputs that is believed.
    private static let largestCount = 100_000

    /// What the outputs mean, and whether the worker knows.
    var meaning: (task: ModelTask, isKnown: Bool) {
        switch self.task {
        case "classification": (.classification(classes: self.classes ?? []), true)
        case "regression": (.regression(targets: self.classes ?? []), true)
        default:
            self.classes?.isEmpty == false
                ? (.classification(classes: self.classes ?? []), true) : (.regression(), false)
        }
    }

    /// The model's inputs.
    ///
    /// - Returns: The inputs, numbers where nothing is said, and the positions of those of which something is open.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    func signature() throws -> OpenInputs {
        let inputs = self.inputs ?? [Input(name: "rows")]
        guard !inputs.isEmpty, inputs.count <= Self.largestCount else {
            throw LimeError(.invalidInput, "the worker describes a model of \(inputs.count) inputs")
        }
        var open: Set<Int> = []
        let fixed = try inputs.enumerated().map { index, input in
            let shape = input.shape ?? [-1]
            if input.type == nil || shape.contains(-1) { open.insert(index) }
            guard let type = ModelInput.ElementType(rawValue: input.type ?? "float64"),
                [.float32, .float64, .string].contains(type)
            else {
                throw LimeError(
                    .invalidInput,
                    "the worker's input '\(input.name)' is of type '\(input.type ?? "")'; there are float64, float32, string"
                )
            }
            guard shape.allSatisfy({ (-1...BufferCheck.largestItem).contains($0) && $0 != 0 }) else {
                throw LimeError(.invalidInput, "the worker's input '\(input.name)' has the impossible shape \(shape)")
            }
            return ModelInput(name: input.name, elementType: type, shape: shape, columns: input.columns ?? [])
        }
        return OpenInputs(inputs: fixed, open: open)
    }
}
