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
}
