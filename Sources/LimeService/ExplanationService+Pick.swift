import Lime

extension ExplanationService {
    /// Explains many inputs and picks a few explanations that together show most of what the model uses.
    ///
    /// - Parameter request: What to explain, with which model, and how many to pick.
    /// - Returns: The picked explanations, in the order of choice.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit, or an input cannot be explained.
    public func pick(_ request: PickRequest) async throws -> ExplanationRun {
        let pick = try SubmodularPick(options: request.options())
        let candidates = { (inputs: [Int]) in pick.candidates(count: inputs.count).map { inputs[$0] } }
        let prepared: PreparedRun
        switch request.subject {
        case .rows(var rows):
            rows.settings.labels = rows.settings.labels ?? .top(1)
            prepared = try await self.prepare(rows, choosing: candidates)
        case .texts(var texts):
            texts.settings.labels = texts.settings.labels ?? .top(1)
            prepared = try await self.prepare(texts, choosing: candidates)
        }
        var explained: [ExplainedInput] = []
        for try await input in prepared.results() { explained.append(input) }
        try Task.checkCancellation()
        let chosen = pick.choose(try explained.map { try $0.explanation.namedWeights() }).map { explained[$0] }
        let results = OrderedExplanations.stream(chosen) { $0 }
        return ExplanationRun(count: chosen.count, notices: prepared.notices, results: results)
    }
}

extension AnyExplanation {
    /// The weights of every label under the names of their features.
    fileprivate func namedWeights() throws -> [[NamedWeight]] {
        switch self {
        case .tabular(let row): try row.explanation.labels.map { try row.namedWeights(label: $0.index) }
        case .text(let text): try text.explanation.labels.map { try text.namedWeights(label: $0.index) }
        case .image(let image): try image.explanation.labels.map { try image.namedWeights(label: $0.index) }
        }
    }
}
