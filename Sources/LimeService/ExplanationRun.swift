package import Lime

/// Explanations under way: as many as were asked for, in order.
public struct ExplanationRun: Sendable {
    /// The number of inputs.
    public let count: Int

    /// What the user should know before the first result, such as columns that the model does not read.
    public let notices: [String]

    /// The results as they are ready; the first error ends them.
    public let results: AsyncThrowingStream<ExplainedInput, any Error>
}

/// One input with its explanation, in every form that an output may need.
public struct ExplainedInput: Sendable {
    /// The versioned document.
    public let document: EncodedExplanation

    /// The explanation itself.
    package let explanation: AnyExplanation

    /// The name of the input in a heading, such as `row 5`.
    package let title: String

    /// The name of the input in a table, such as `5`.
    package let caseName: String

    /// The picture that was explained.
    package let picture: RGBImage?
}

extension ExplainedInput {
    /// A row of a table.
    init(_ explanation: TabularExplanation, row: Int, context: DocumentContext) {
        self.init(
            document: EncodedExplanation(explanation, row: row, context: context),
            explanation: .tabular(explanation),
            title: "row \(row)",
            caseName: String(row),
            picture: nil
        )
    }
}
