import LimeCore

extension TabularExplainer {
    /// Fewer samples than this on either side of a feature leave its weight to chance.
    private static let fewSamples = 50.0

    /// What a reader should know of the row's cells.
    ///
    /// - Parameters:
    ///   - cells: The row, in the order of the table.
    ///   - explanation: Its explanation, whose features alone are told of where samples are few.
    /// - Returns: One warning for each cell that gives cause, and for each label whose list is not settled.
    /// - Throws: ``LimeError`` where numbers cannot be moved.
    func warnings(_ cells: [Cell], of explanation: Explanation) throws -> [ExplanationWarning] {
        let features = try self.features(of: cells).map { try self.moved($0, around: cells[$0.index]) }
        return self.unseen(cells, features) + self.scarce(cells, features, of: explanation)
            + explanation.tieWarnings(self.options.sampling.untilStable) { "'\(features[$0].statistics.name)'" }
    }

    /// Cells that almost no sample shares, and cells that almost all do.
    private func scarce(
        _ cells: [Cell],
        _ features: [PerturbedColumn],
        of explanation: Explanation
    ) -> [ExplanationWarning] {
        let positions = Set(explanation.labels.flatMap { $0.weights.map(\.feature) })
        return positions.sorted().compactMap { position in
            let column = features[position]
            let isMoved = self.options.range != 1
            let share = isMoved ? column.drawnShare(of: cells[column.index]) : column.share(of: cells[column.index])
            guard let share else { return nil }
            return Self.scarcity(column.statistics.name, share: share, samples: explanation.sampling.samples)
        }
    }

    private static func scarcity(_ name: String, share: Double, samples: Int) -> ExplanationWarning? {
        let (with, without) = (Double(samples) * share, Double(samples) * (1 - share))
        // A cell that no sample shares has its own warning, and a column that never differs has the weight 0.
        guard share > 0, min(with, without) >= 0.5, min(with, without) < self.fewSamples else { return nil }
        let (code, side) = with < without ? ("rare-level", "share") : ("near-constant", "differ from")
        let count = Int(min(with, without).rounded())
        return ExplanationWarning(
            code: code,
            message: """
                only about \(count) of \(samples) samples \(side) this row's value of column \
                '\(name)', so its weight is little more than chance; draw more samples
                """
        )
    }

    private func unseen(_ cells: [Cell], _ features: [PerturbedColumn]) -> [ExplanationWarning] {
        features.filter { $0.isUnseen(cells[$0.index]) }.map { column in
            let name = column.statistics.name
            let (code, finding) =
                switch cells[column.index] {
                case .level(let level): ("unseen-level", "'\(level)' never occurs in column '\(name)'")
                case .missing: ("unseen-missing", "column '\(name)' is never missing")
                case .number: ("unseen-bin", "no number of column '\(name)' is in this row's bin")
                }
            return ExplanationWarning(
                code: code,
                message: "\(finding) in the training data, so no sample shares it and its weight means little"
            )
        }
    }
}
