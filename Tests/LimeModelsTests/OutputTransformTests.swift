import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

struct OutputTransformTests {
    @Test func probabilities() {
        let scores = Matrix(rows: 2, columns: 2, elements: [0, 0, 1000, 999])
        let shares = OutputTransform.softmax.applied(to: scores)
        // e / (e + 1)
        let larger = 0.731_058_578_630_004_9
        for (share, expected) in zip(shares.elements, [0.5, 0.5, larger, 1 - larger]) {
            #expect(abs(share - expected) < 1e-15)
        }
        let odds = Matrix(rows: 1, columns: 3, elements: [0, 1, -1000])
        for (share, expected) in zip(OutputTransform.sigmoid.applied(to: odds).elements, [0.5, larger, 0]) {
            #expect(abs(share - expected) < 1e-15)
        }
    }

    /// One decision value stands for two classes by its sign, whatever ends the network: the class that wins has the
    /// positive value, and neither is a probability.
    @Test(arguments: ["tanh", "linear"]) func decisionValueOfAHinge(activation: String) throws {
        let json = """
            {"schema": "lime.keras-import/1", "outputs": [{"name": "y", "shape": [-1, 1], "activation": "\(activation)",
            "task": "classification", "kind": "binary", "scale": "score"}]}
            """
        let report = try JSONDecoder().decode(KerasImportReport.self, from: Data(json.utf8))
        let meaning = report.meaning(of: "y")
        #expect(meaning.task.isClassification && meaning.isKnown)
        let values = Matrix(rows: 2, columns: 1, elements: [0.75, -2])
        let classes = meaning.transform.applied(to: values)
        #expect(classes == Matrix(rows: 2, columns: 2, elements: [-0.75, 0.75, 2, -2]))
        #expect(report.details.map(\.value) == ["the decision value of the second of two classes"])
    }
}
