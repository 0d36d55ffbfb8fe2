import LimeCore
import LimeNumerics

/// The recorded explanations of a case, one a label.
struct GoldenExplanations {
    private let records: [GoldenObject]
    private let tolerance: Double

    /// Reads the explanations.
    ///
    /// - Parameters:
    ///   - value: The list of a case.
    ///   - tolerance: How far weights may be off, relative to the largest.
    /// - Throws: ``GoldenError`` when the list is none.
    init(_ value: GoldenValue, tolerance: Double = 1e-9) throws {
        self.records = try value.array().map { try $0.object() }
        self.tolerance = tolerance
    }

    /// Compares all of them with one of ours.
    ///
    /// - Parameters:
    ///   - explanation: Ours.
    ///   - selected: The columns that we select for the output at a position, in the order of choice.
    ///   - comparison: Takes the findings.
    /// - Throws: ``GoldenError`` when something is not there.
    func compare(
        _ explanation: Explanation,
        selected: (_ label: Int) -> [Int],
        _ comparison: inout Comparison
    ) throws {
        comparison.equal("labels", Set(explanation.labels.map(\.index)), Set(try self.records.map(self.label)))
        for record in self.records {
            let label = try self.label(record)
            let used = try record.value("used_features_in_selection_order").integers()
            comparison.equal("used[\(label)]", selected(label), used)
            guard let ours = explanation.labels.first(where: { $0.index == label }) else { continue }
            try self.compare(ours, record, &comparison)
        }
    }

    private func label(_ record: GoldenObject) throws -> Int { try record.value("label").integer() }

    private func compare(_ ours: LabelExplanation, _ record: GoldenObject, _ comparison: inout Comparison) throws {
        let pairs = try record.value("local_exp").rows()
        let name = "local_exp[\(ours.index)]"
        let weights = Dictionary(ours.weights.map { ($0.feature, $0.weight) }) { first, _ in first }
        comparison.equal("\(name) features", Set(weights.keys), Set(pairs.map { Int($0[0]) }))
        comparison.close(
            name,
            pairs.map { weights[Int($0[0])] ?? .nan },
            pairs.map { $0[1] },
            tolerance: self.tolerance
        )
        comparison.close(
            "intercept, score and local_pred of \(ours.index)",
            [ours.intercept, ours.score, ours.localPrediction],
            try ["intercept", "score", "local_pred"].map { try record.value($0).number() },
            tolerance: self.tolerance
        )
    }

    /// Compares named weights with what `as_list` gave; names of equal magnitude may change places.
    static func compare(
        _ field: String,
        _ ours: [NamedWeight],
        _ list: GoldenValue,
        tolerance: Double = 1e-9,
        _ comparison: inout Comparison
    ) throws {
        let pairs = try list.array().map { pair in
            let members = try pair.array()
            guard members.count == 2 else { throw GoldenError("\(field) holds no pair of name and weight") }
            return NamedWeight(name: try members[0].text(), weight: try members[1].number())
        }
        comparison.close(field, ours.map(\.weight).map(abs), pairs.map(\.weight).map(abs), tolerance: tolerance)
        let slack = tolerance * (pairs.map { abs($0.weight) }.max() ?? 0)
        let moved = zip(ours, pairs).filter { ours, pair in
            ours.name != pair.name
                && !pairs.contains { $0.name == ours.name && abs(abs($0.weight) - abs(ours.weight)) <= slack }
        }
        comparison.equal("\(field) names", moved.map(\.0.name), [])
    }
}
