import Lime
import LimeModels
import LimeRendering

/// How much the answers to an explained input change because the model computes in fewer bits.
struct PrecisionCheck: Sendable {
    /// The same model in float32; nil where nothing else was asked for.
    private let exact: Model?

    /// Loads the model once more, if it was asked to compute in anything but float32.
    init(_ request: ModelRequest) async throws {
        var exact = request
        exact.precision = nil
        self.exact = request.precision == nil ? nil : try await exact.load()
    }

    /// A warning with the largest change of an output, where the model computes in fewer bits.
    ///
    /// - Parameters:
    ///   - explanation: The explanation, which holds the answers in fewer bits.
    ///   - fill: Writes the explained input into the first item of a buffer.
    /// - Returns: One warning, or none.
    /// - Throws: ``LimeError`` when the model fails.
    func warnings(
        of explanation: Explanation,
        _ fill: (InputBuffer) throws -> Void
    ) async throws -> [ExplanationWarning] {
        guard let exact = self.exact else { return [] }
        let buffer = try exact.makeBuffer(capacity: 1)
        try fill(buffer)
        let answers = try ModelOutputs.checked(
            try await exact.predict(buffer, count: 1),
            count: 1,
            firstItem: 0,
            task: explanation.task
        )
        let changes = zip(answers.elements, explanation.prediction).map { abs($0 - $1) }
        let change = NumberFormat.general(changes.max() ?? 0, digits: 2)
        return [
            ExplanationWarning(
                code: "reduced-precision",
                message: "in bf16 the model's answers to this input differ by up to \(change) from those in f32"
            )
        ]
    }
}
