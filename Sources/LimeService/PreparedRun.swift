import Lime

/// A request whose files are read and whose model is loaded: what is left is to explain one input after the other.
struct PreparedRun: Sendable {
    /// The numbers of the inputs to explain, in the order in which they are.
    let inputs: [Int]

    /// What the user should know before the first result.
    let notices: [String]

    /// Explains an input by its number.
    let explain: @Sendable (_ input: Int) async throws -> ExplainedInput

    /// All inputs, each explained when its turn comes.
    var run: ExplanationRun {
        ExplanationRun(
            count: self.inputs.count,
            notices: self.notices,
            results: OrderedExplanations.stream(self.inputs, self.explain)
        )
    }
}
