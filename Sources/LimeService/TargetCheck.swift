import Lime

/// How well a model's outputs agree with a target, so that a wrong order of levels or classes shows.
struct TargetCheck {
    let findings: [String]

    init(outputs: Matrix, target: TableColumn, task: ModelTask) {
        self.findings =
            task.isClassification
            ? Self.classification(outputs, target, names: task.names) : Self.regression(outputs, target)
    }

    private static func classification(_ outputs: Matrix, _ target: TableColumn, names: [String]) -> [String] {
        guard let (codes, levels) = self.codes(of: target, names: names, count: outputs.columns) else {
            return ["the target's values cannot be matched with the model's \(outputs.columns) classes"]
        }
        let known = codes.indices.filter { codes[$0] >= 0 }
        guard !known.isEmpty else { return ["the target '\(target.name)' has no known cell"] }
        let hits = known.count { row in
            let scores = outputs.row(row)
            return scores.indices.allSatisfy { scores[scores.startIndex + codes[row]] >= scores[$0] }
        }
        var counts = [Int](repeating: 0, count: levels.count)
        for row in known { counts[codes[row]] += 1 }
        let largest = counts.max() ?? 0
        let accuracy = self.percent(Double(hits) / Double(known.count))
        let base = self.percent(Double(largest) / Double(known.count))
        var findings = ["accuracy on '\(target.name)': \(accuracy) (always guessing the largest class: \(base))"]
        for (code, level) in levels.enumerated() where counts[code] > 0 && counts[code] < known.count {
            let area = self.areaUnderCurve(known.map { (outputs[$0, code], codes[$0] == code) })
            findings.append("AUC of '\(level)' against the rest: \((area * 1000).rounded() / 1000)")
        }
        return findings
    }

    /// The target as positions among the outputs: by name where the classes are known, else in the order of levels.
    private static func codes(
        of target: TableColumn,
        names: [String],
        count: Int
    ) -> (codes: [Int], levels: [String])? {
        let texts = (0..<target.count).map { target[$0].text }
        let isMissing = (0..<target.count).map { target[$0] == .missing }
        let distinct = Set(zip(texts, isMissing).filter { !$0.1 }.map(\.0))
        let sorted = distinct.sorted { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) }
        let levels = Set(names).isSuperset(of: distinct) && !names.isEmpty ? names : sorted
        guard levels.count == count else { return nil }
        let positions = Dictionary(levels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return (zip(texts, isMissing).map { $1 ? -1 : positions[$0] ?? -1 }, levels)
    }

    /// The area under the ROC curve: the share of pairs of a positive and a negative that are in the right order, ties
    /// counting half (Mann and Whitney).
    private static func areaUnderCurve(_ scored: [(score: Double, isPositive: Bool)]) -> Double {
        let sorted = scored.sorted { $0.score < $1.score }
        var (negatives, pairs) = (0.0, 0.0)
        var start = 0
        while start < sorted.count {
            let end = sorted[start...].firstIndex { $0.score > sorted[start].score } ?? sorted.count
            let positives = Double(sorted[start..<end].count { $0.isPositive })
            let ties = Double(end - start) - positives
            pairs += positives * (negatives + ties / 2)
            negatives += ties
            start = end
        }
        let positives = Double(sorted.count) - negatives
        return positives * negatives > 0 ? pairs / (positives * negatives) : 0.5
    }

    private static func regression(_ outputs: Matrix, _ target: TableColumn) -> [String] {
        guard case .numbers(let numbers) = target.values else {
            return ["the target '\(target.name)' holds no numbers; is the model a classifier? say so with --task"]
        }
        let known = numbers.indices.filter { !numbers[$0].isNaN }
        let mean = known.reduce(0) { $0 + numbers[$1] / Double(max(1, known.count)) }
        let total = known.reduce(0) { $0 + (numbers[$1] - mean) * (numbers[$1] - mean) }
        let rest = known.reduce(0) { $0 + (numbers[$1] - outputs[$1, 0]) * (numbers[$1] - outputs[$1, 0]) }
        guard total > 0 else { return ["the target '\(target.name)' is constant"] }
        let score = ((1 - rest / total) * 1000).rounded() / 1000
        guard score.isFinite else { return ["R² on '\(target.name)': far below 0"] }
        return ["R² on '\(target.name)': \(score)"]
    }

    private static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}
