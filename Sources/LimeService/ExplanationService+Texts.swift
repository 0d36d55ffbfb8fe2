import Lime
import LimeModels

extension ExplanationService {
    /// Explains texts.
    ///
    /// - Parameter request: What to explain, with which model.
    /// - Returns: The run; its explanations are made as they are asked for.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    public func explain(_ request: TextRequest) async throws -> ExplanationRun {
        try await self.prepare(request).run
    }

    /// Reads the texts of a request, loads the model and makes the explainer.
    ///
    /// - Parameters:
    ///   - request: What to explain, with which model.
    ///   - choosing: Which of the texts are explained, and in which order.
    /// - Returns: The texts, ready to be explained.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    func prepare(_ request: TextRequest, choosing: ([Int]) -> [Int] = { $0 }) async throws -> PreparedRun {
        let options = try request.options()
        let texts = try request.texts.read()
        let inputs = choosing(Array(texts.indices))
        let model = try await request.model.load().fittedToTexts()
        let explainer = try Self.located(model.path) {
            try TextExplainer(
                model: self.counted(model, inputs: inputs.count, samples: options.sampling.mostSamples),
                options: options
            )
        }
        let precision = try await PrecisionCheck(request.model)
        let context = DocumentContext(request.settings, model)
        return PreparedRun(inputs: inputs, notices: model.notices) { number in
            var explanation = try await Self.located(request.texts.name(number)) {
                try await explainer.explain(texts[number])
            }
            explanation.explanation.warnings += try await precision.warnings(of: explanation.explanation) {
                $0.strings[0][0] = try explainer.asked(for: texts[number])
            }
            return ExplainedInput(
                document: EncodedExplanation(explanation, number: number, context: context),
                explanation: .text(explanation),
                title: "text \(number)",
                caseName: String(number),
                picture: nil
            )
        }
    }
}
