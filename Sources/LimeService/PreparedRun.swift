import Lime

/// A request whose files are read and whose model is loaded: what is left is to explain one input after the other.
struct PreparedRun: Sendable {
    /// The numbers of the inputs to explain, in the order in which they are.
    let inputs: [Int]

    /// What the user should know before the first result.
    let notices: [String]

    /// The results in the order of the inputs, made as they are asked for.
    let results: @Sendable () -> AsyncThrowingStream<ExplainedInput, any Error>

    /// The work on all inputs.
    var run: ExplanationRun {
        ExplanationRun(count: self.inputs.count, notices: self.notices, results: self.results())
    }
}

extension PreparedRun {
    /// A run in which each input is explained when its turn comes.
    ///
    /// - Parameters:
    ///   - inputs: The numbers of the inputs.
    ///   - notices: What the user should know.
    ///   - explain: Explains an input by its number.
    init(
        inputs: [Int],
        notices: [String],
        explain: @escaping @Sendable (_ input: Int) async throws -> ExplainedInput
    ) {
        self.init(inputs: inputs, notices: notices) { OrderedExplanations.stream(inputs, explain) }
    }
}
