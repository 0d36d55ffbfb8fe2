import LimeCore

extension TabularExplainer {
    /// Fewer samples than this on either side of a feature leave its weight to chance.
    private static let fewSamples = 50.0

    /// What a reader should know of the row's cells.
    ///
    /// - Parameters:
    ///   - cells: The row, in the order of the table.
    ///   - used: The explained labels, whose features alone are told of where samples are few.
    ///   - tilt: By what the samples were drawn, where it was not the laws alone.
    /// - Returns: One warning for each cell that gives cause.
    func warnings(_ cells: [Cell], used: [LabelExplanation], _ tilt: KernelTilt?) -> [ExplanationWarning] {
        self.unseen(cells) + self.scarce(cells, used: used, tilt)
    }

    /// Cells that almost no sample shares, and cells that almost all do.
    private func scarce(_ cells: [Cell], used: [LabelExplanation], _ tilt: KernelTilt?) -> [ExplanationWarning] {
        let features = self.features(of: cells)
        let positions = Set(used.flatMap { $0.weights.map(\.feature) })
        return positions.sorted().compactMap { position in
            let column = features[position]
            guard let share = column.share(of: cells[column.index]) else { return nil }
            return self.scarcity(column.statistics.name, share: tilt?.share(share) ?? share)
        }
    }

    private func scarcity(_ name: String, share: Double) -> ExplanationWarning? {
        let samples = Double(self.options.sampling.samples)
        let (with, without) = (samples * share, samples * (1 - share))
        // A cell that no sample shares has its own warning, and a column that never differs has the weight 0.
        guard share > 0, min(with, without) >= 0.5, min(with, without) < Self.fewSamples else { return nil }
        let (code, side) = with < without ? ("rare-level", "share") : ("near-constant", "differ from")
        let count = Int(min(with, without).rounded())
        return ExplanationWarning(
            code: code,
            message: """
                only about \(count) of \(self.options.sampling.samples) samples \(side) this row's value of column \
                '\(name)', so its weight is little more than chance; draw more samples
                """
        )
    }

    private func unseen(_ cells: [Cell]) -> [ExplanationWarning] {
        self.features(of: cells).filter { $0.isUnseen(cells[$0.index]) }.map { column in
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
