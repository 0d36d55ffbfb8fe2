/// The JSON form of a model's answers, `lime.prediction/1`.
public struct EncodedPrediction: Sendable, Hashable, Codable {
    /// The version of the form.
    public static let schema = "lime.prediction/1"

    /// Always ``schema``.
    public var schema = Self.schema
    /// The classes or targets, in the order of the outputs.
    public var classes: [String]
    /// One row an input, in the order of the inputs, unrounded.
    public var outputs: [[Double]]

    init(classes: [String], outputs: [[Double]]) {
        self.classes = classes
        self.outputs = outputs
    }

    private enum CodingKeys: String, CodingKey { case schema, classes, outputs }
}
