import Testing

@testable import LimeService

struct PredictionReportTests {
    private let report = PredictionReport(
        prediction: EncodedPrediction(
            classes: ["a", "long", "\u{1B}[31m"],
            outputs: [[0.1, 0.7, 0.2], [0.5, 0.5, 0]]
        ),
        inputs: ["row 0", "row 1"],
        isClassification: true,
        notices: []
    )

    @Test func documentAsDescribed() throws {
        let expected =
            #"{"classes":["a","long","\u001b[31m"],"outputs":[[0.1,0.7,0.2],[0.5,0.5,0]],"schema":"lime.prediction/1"}"#
        #expect(try self.report.json().lowercased() == expected)
    }

    @Test func theLargestScoresInOrder() {
        let expected = """
            row 0
                long        0.7
                \\u{1B}[31m  0.2
            row 1
                a     0.5
                long  0.5

            """
        #expect(self.report.text(top: 2) == expected)
    }
}
