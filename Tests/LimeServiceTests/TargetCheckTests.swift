import Lime
import Testing

@testable import LimeService

struct TargetCheckTests {
    private func target(_ codes: [Int32], _ levels: [String]) -> TableColumn {
        TableColumn(name: "y", kind: .category, codes: codes, levels: levels)
    }

    private func matrix(_ rows: [[Double]]) -> Matrix {
        Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap(\.self))
    }

    /// Scores of b by hand.
    ///
    /// Five known rows: predicted a, b, a, b, b where they are a, a, a, b, b. 4 of 5 are right and 3 of 5 are a.
    ///
    /// Scores of b: positives 0.6 and 0.9, negatives 0.1, 0.6 and 0.3. Of the six pairs five are in the right order and
    /// one is a tie, so the area is 5.5 / 6 = 0.917.
    @Test func accuracyAndAreaByHand() {
        let scores = [0.1, 0.6, 0.3, 0.6, 0.9, 0.2]
        let findings = TargetCheck(
            outputs: self.matrix(scores.map { [1 - $0, $0] }),
            target: self.target([0, 0, 0, 1, 1, -1], ["a", "b"]),
            task: .classification()
        ).findings
        #expect(
            findings == [
                "accuracy on 'y': 80.0 % (always guessing the largest class: 60.0 %)",
                "AUC of 'a' against the rest: 0.917", "AUC of 'b' against the rest: 0.917",
            ]
        )
    }

    @Test func namesOfTheModelDecideTheOrder() {
        let outputs = self.matrix([[0.9, 0.1], [0.2, 0.8]])
        let target = self.target([1, 0], ["a", "b"])
        let right = TargetCheck(outputs: outputs, target: target, task: .classification(classes: ["b", "a"]))
        let wrong = TargetCheck(outputs: outputs, target: target, task: .classification(classes: ["a", "b"]))
        #expect(right.findings.first?.hasPrefix("accuracy on 'y': 100.0 %") == true)
        #expect(right.findings.contains("AUC of 'b' against the rest: 1.0"))
        #expect(wrong.findings.first?.hasPrefix("accuracy on 'y': 0.0 %") == true)
        #expect(wrong.findings.contains("AUC of 'b' against the rest: 0.0"))
    }

    @Test func numbersAreSortedAsNumbers() {
        let findings = TargetCheck(
            outputs: self.matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
            target: TableColumn(name: "y", numbers: [2, 9, 10]),
            task: .classification()
        ).findings
        #expect(findings.first?.contains("100.0 %") == true)
    }

    /// Residuals 0, 1, −1 against deviations −1, 0, 1 of the target: R² = 1 − 2/2 = 0; with the target itself, 1.
    @Test func regressionByHand() {
        let target = TableColumn(name: "y", numbers: [1, 2, 3, .nan])
        let poor = TargetCheck(outputs: self.matrix([[1], [3], [2], [9]]), target: target, task: .regression())
        let good = TargetCheck(outputs: self.matrix([[1], [2], [3], [9]]), target: target, task: .regression())
        #expect(poor.findings == ["R² on 'y': 0.0"])
        #expect(good.findings == ["R² on 'y': 1.0"])
    }

    @Test func targetsThatDoNotFitAreTold() {
        let one = self.matrix([[1, 0], [0, 1]])
        let three = self.target([0, 1], ["a", "b", "c"])
        #expect(!TargetCheck(outputs: one, target: three, task: .classification()).findings.isEmpty)
        let missing = TargetCheck(outputs: one, target: self.target([-1, -1], []), task: .classification())
        #expect(missing.findings.count == 1)
        let texts = TargetCheck(outputs: self.matrix([[1], [2]]), target: three, task: .regression())
        #expect(texts.findings.first?.contains("--task") == true)
        let constant = TableColumn(name: "y", numbers: [2, 2])
        let still = TargetCheck(outputs: self.matrix([[1], [2]]), target: constant, task: .regression())
        #expect(still.findings == ["the target 'y' is constant"])
        // Huge errors make a huge R², which must not overflow on its way to a text.
        let huge = TargetCheck(
            outputs: self.matrix([[1e200], [2]]),
            target: TableColumn(name: "y", numbers: [1, 2]),
            task: .regression()
        )
        #expect(huge.findings.count == 1)
    }
}
