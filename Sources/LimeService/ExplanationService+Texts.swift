import Lime
import LimeModels

extension ExplanationService {
    /// Explains texts.
    ///
    /// - Parameter request: What to explain, with which model.
    /// - Returns: The run; its explanations are made as they are asked for.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    public func explain(_ request: TextRequest) async throws -> ExplanationRun {
        let options = try request.options()
        let texts = try request.texts.read()
        let model = try await request.model.load()
        let explainer = try Self.located(model.path) {
            try TextExplainer(
                model: self.counted(model, inputs: texts.count, samples: options.sampling.samples),
                options: options
            )
        }
        let context = DocumentContext(request.settings, model)
        let results = OrderedExplanations.stream(texts.enumerated().map { $0 }) { number, text in
            let explanation = try await Self.located(request.texts.name(number)) { try await explainer.explain(text) }
            return ExplainedInput(
                document: EncodedExplanation(explanation, number: number, context: context),
                explanation: .text(explanation),
                title: "text \(number)",
                caseName: String(number),
                picture: nil
            )
        }
        return ExplanationRun(count: texts.count, notices: [], results: results)
    }
}
