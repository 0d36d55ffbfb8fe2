import LimeNumerics

extension ListCertainty {
    /// Tells how sure a choice of features is; `nil` where a score is not finite.
    ///
    /// - Parameters:
    ///   - chosen: The features of the list; at least one, and not all.
    ///   - scores: What features are ranked by, from all samples; the magnitude counts.
    ///   - withoutPart: The same from all parts but one, for at least two parts.
    package init?(chosen: [Int], scores: [Double], withoutPart: [[Double]]) {
        let isChosen = Set(chosen)
        let others = scores.indices.filter { !isChosen.contains($0) }
        guard ([scores] + withoutPart).allSatisfy({ $0.allSatisfy(\.isFinite) }),
            let last = chosen.sortedByMagnitude(of: { scores[$0] }).last,
            let next = others.sortedByMagnitude(of: { scores[$0] }).first
        else { return nil }
        let outcomes = Self.outcomes(chosen, others, scores, ErrorDraws(withoutPart))
        self.init(
            last: last,
            next: next,
            gapProbability: Self.gapProbability(last, next, scores, withoutPart),
            listProbability: outcomes.settled,
            stability: outcomes.overlap
        )
    }

    private static func gapProbability(
        _ last: Int,
        _ next: Int,
        _ scores: [Double],
        _ withoutPart: [[Double]]
    ) -> Double {
        let gap = { (scores: [Double]) in abs(scores[last]) - abs(scores[next]) }
        let error = Jackknife.standardErrors(withoutPart.map { [gap($0)] })[0]
        guard error > 0 else { return gap(scores) > 0 ? 1 : gap(scores) < 0 ? 0 : 0.5 }
        return StudentT.probability(below: gap(scores) / error, freedom: withoutPart.count - 1)
    }

    private static func outcomes(
        _ chosen: [Int],
        _ others: [Int],
        _ scores: [Double],
        _ draws: ErrorDraws
    ) -> (settled: Double, overlap: Double) {
        var (settled, overlap) = (0, 0.0)
        for draw in 0..<ErrorDraws.count {
            let errors = draws.errors(draw)
            if self.swaps(chosen, others, { scores[$0] + errors[$0] }) == 0 { settled += 1 }
            let swaps = self.swaps(chosen, others) { scores[$0] + 2.0.squareRoot() * errors[$0] }
            overlap += Double(chosen.count - swaps) / Double(chosen.count + swaps)
        }
        return (Double(settled) / Double(ErrorDraws.count), overlap / Double(ErrorDraws.count))
    }

    /// How many of the chosen give way to others where as many of the largest magnitude are chosen.
    private static func swaps(_ chosen: [Int], _ others: [Int], _ score: (Int) -> Double) -> Int {
        let own = chosen.map { abs(score($0)) }.sorted()
        let rivals = others.map { abs(score($0)) }.filter { $0 > own[0] }.sorted(by: >)
        return zip(rivals, own).prefix { $0 > $1 }.count
    }
}

/// Draws of the errors of estimates, of which the jackknife tells how they vary together.
private struct ErrorDraws {
    /// How many there are.
    static let count = 512

    /// By part, how far the estimates without it are from their mean over all parts.
    private let deviations: [[Double]]

    /// Normal numbers: for each draw as many as there are parts, and one less for χ².
    private let normals: [Double]

    init(_ withoutPart: [[Double]]) {
        let parts = withoutPart.count
        let means = withoutPart[0].indices.map { index in
            withoutPart.reduce(0) { $0 + $1[index] } / Double(parts)
        }
        self.deviations = withoutPart.map { zip($0, means).map { $0 - $1 } }
        var uniforms = [Double](repeating: 0, count: Self.count * (2 * parts - 1))
        uniforms.withUnsafeMutableBufferPointer { Philox(seed: 0, stream: UInt64(parts)).fill($0, from: 0) }
        self.normals = uniforms.map { StandardNormal.quantile($0) }
    }

    /// The errors of one draw, one for each estimate.
    func errors(_ draw: Int) -> [Double] {
        let parts = self.deviations.count
        let first = draw * (2 * parts - 1)
        let square = self.normals[first + parts..<first + 2 * parts - 1].reduce(0) { $0 + $1 * $1 }
        // √((R − 1) / R) of the jackknife times √((R − 1) / χ²) of Student's distribution.
        let scale = Double(parts - 1) / (Double(parts) * square).squareRoot()
        var errors = [Double](repeating: 0, count: self.deviations[0].count)
        for (part, deviations) in self.deviations.enumerated() {
            let share = scale * self.normals[first + part]
            for index in errors.indices { errors[index] += share * deviations[index] }
        }
        return errors
    }
}
