import LimeCore
import LimeTabular

/// The explanations of a case of R's on tables, one a label.
struct RExplanations {
    let explanation: TabularExplanation
    let sums: RLabelComparison

    func check(_ records: [GoldenObject], _ comparison: inout Comparison) throws {
        let labels = try records.map { try $0.value("label").text() }
        let ours = self.explanation.explanation.labels
        // R calls the one target of a regression by the name of its column.
        comparison.equal("labels", ours.map(\.label), labels)
        for (label, record) in zip(ours, records) {
            try self.sums.check(label, target: label.index, record, &comparison)
            try self.checkConditions(record.value("R").object(), &comparison)
        }
    }

    private func checkConditions(_ record: GoldenObject, _ comparison: inout Comparison) throws {
        let conditions = Dictionary(
            self.explanation.features.map { ($0.column, $0.condition) },
            uniquingKeysWith: { first, _ in first }
        )
        let features = try record.value("features").list { try $0.text() }
        let expected = try record.value("feature_desc").list { try $0.text() }
        comparison.equal("conditions", features.map { conditions[$0] ?? "" }, expected)
    }
}
