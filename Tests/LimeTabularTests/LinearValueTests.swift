import LimeCore
import LimeNumerics
import LimeTabular
import Testing

struct LinearValueTests {
    /// Weights times these values lead from the intercept to the local prediction, in every unit and for every kind.
    @Test(arguments: [NumberScale.raw, .standardized])
    func weightsTimesValuesAddUp(_ scale: NumberScale) async throws {
        let model = ClosurePredictor(reading: ["even", "whole", "skewed"]) { $0[0] * $0[1] - $0[2] }
        var options = TabularExplainer.Options.plain(.none)
        options.scale = scale
        let table = Table.numbers()
        let explainer = try TabularExplainer(training: table, model: model, options: options)
        let explanation = try await explainer.explain(table.rows[7])
        let label = explanation.explanation.labels[0]
        let sum = try label.weights.reduce(label.intercept) {
            $0 + $1.weight * (try #require(explanation.features[$1.feature].linearValue))
        }
        #expect(abs(sum - label.localPrediction) < 1e-9)
        if scale == .raw {
            #expect(explanation.features.map { $0.linearValue.map(Cell.number) } == table.rows[7].cells)
        }
    }

    @Test func conditionsHaveNone() async throws {
        let model = ClosurePredictor(reading: ["even"]) { $0[0] }
        let table = Table.numbers()
        let explainer = try TabularExplainer(training: table, model: model, options: .plain(.quartile))
        #expect(try await explainer.explain(table.rows[7]).features.allSatisfy { $0.linearValue == nil })
    }
}
