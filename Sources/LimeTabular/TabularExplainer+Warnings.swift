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
        return self.unseen(cells, features) + self.scarce(cells, features, of: explanation) + self.held(cells)
            + explanation.tieWarnings(self.options.sampling.untilStable) { "'\(features[$0].statistics.name)'" }
    }

    /// Columns that vanish from the explanation, because no sample differs in them.
    private func held(_ cells: [Cell]) -> [ExplanationWarning] {
        guard self.options.surrogate.leavesOutConstants else { return [] }
        let names = self.features(of: cells).filter(\.isHeld).map { "'\($0.statistics.name)'" }
        guard !names.isEmpty else { return [] }
        return [
            ExplanationWarning(
                code: "held-columns",
                message: """
                    every sample has this row's value of \(names.joined(separator: ", ")), for dates and columns of one \
                    number are not perturbed, so they are left out
                    """
            )
        ]
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
            guard let share, share > 0 else { return nil }
            let drawn = self.tiltedShare(column, cells[column.index], explanation.sampling) ?? share
            return self.scarcity(column.statistics.name, share: drawn, explanation.sampling)
        }
    }

    private func scarcity(_ name: String, share: Double, _ sampling: SamplingReport) -> ExplanationWarning? {
        let count = sampling.poolCalls ?? sampling.samples
        let samples = Double(count)
        let (with, without) = (samples * share, samples * (1 - share))
        // A cell that no sample shares has its own warning, and a column that never differs has the weight 0.
        guard share > 0, min(with, without) >= 0.5, min(with, without) < Self.fewSamples else { return nil }
        // Beside a pool, more samples were drawn that share the cell.
        if with < without, sampling.poolCalls != nil, self.toppedUpFrom(with) { return nil }
        let (code, side) = with < without ? ("rare-level", "share") : ("near-constant", "differ from")
        let few = Int(min(with, without).rounded())
        return ExplanationWarning(
            code: code,
            message: """
                only about \(few) of \(count) samples \(side) this row's value of column \
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
